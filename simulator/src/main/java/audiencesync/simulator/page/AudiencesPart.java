package audiencesync.simulator.page;

import audiencesync.simulator.web.Html;
import audiencesync.simulator.world.SegmentState;
import audiencesync.simulator.world.SegmentStatus;
import audiencesync.simulator.world.World;

/** The audiences with status and counts. */
final class AudiencesPart {

    private static final int SHOWN = 200;

    private AudiencesPart() {}

    static String of(World world) {
        var all = world.segments().all();
        Table table = new Table("Audiences", all.size() > SHOWN ? "first " + SHOWN + " of " + all.size() : "")
                .column("Name")
                .column("Ad account")
                .column("Status")
                .numbers("Members held")
                .numbers("Audience size")
                .numbers("Input, 7 days")
                .numbers("Matched, 7 days")
                .column("Last change");
        all.stream().limit(SHOWN).map(segment -> segment.state(world.now())).forEach(state -> row(table, state));
        return table.html();
    }

    private static void row(Table table, SegmentState state) {
        table.row(
                Table.html(Html.escape(state.source().name()) + "<br><span class=\"id\">" + state.id() + "</span>"),
                Table.cell(String.valueOf(state.source().account())),
                Table.html(Table.badge(state.status().name(), look(state.status()))),
                Table.number(state.members()),
                Table.number(state.audienceSize()),
                Table.number(state.inputCount()),
                Table.number(state.matchedCount()),
                Table.time(state.lastModified()));
    }

    private static String look(SegmentStatus status) {
        return switch (status) {
            case READY -> "good";
            case BUILDING, UPDATING, ARCHIVED -> "warn";
            case EXPIRED, FAILED, ERROR -> "bad";
        };
    }
}
