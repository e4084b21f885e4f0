package audiencesync.simulator.page;

import audiencesync.simulator.web.Html;
import audiencesync.simulator.world.Change;
import audiencesync.simulator.world.Segment;
import audiencesync.simulator.world.UserElement;
import audiencesync.simulator.world.UserId;
import audiencesync.simulator.world.World;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The users who were last put in or taken out, as received. */
final class MembersPart {

    private static final int SHOWN = 25;

    private MembersPart() {}

    static String of(World world) {
        Table table = new Table("Latest members", "as received, newest first")
                .column("Time")
                .column("Audience")
                .column("Action")
                .column("Identifiers")
                .column("Name")
                .column("Company");
        world.segments().all().stream()
                .flatMap(segment -> rows(segment, world))
                .sorted(Comparator.comparing((Row row) -> row.change().at()).reversed())
                .limit(SHOWN)
                .forEach(row -> row(table, row));
        return table.html();
    }

    private record Row(String audience, Change change) {}

    private static Stream<Row> rows(Segment segment, World world) {
        String name = segment.state(world.now()).source().name();
        return segment.latest().stream().map(change -> new Row(name, change));
    }

    private static void row(Table table, Row row) {
        UserElement user = row.change().element();
        boolean add = user.action() == UserElement.Action.ADD;
        table.row(
                Table.time(row.change().at()),
                Table.cell(row.audience()),
                Table.html(Table.badge(user.action().name(), add ? "good" : "warn")),
                Table.html(user.userIds().stream().map(MembersPart::id).collect(Collectors.joining("<br>"))),
                Table.cell(joined(user.firstName(), user.lastName())),
                Table.cell(joined(user.company(), user.country())));
    }

    private static String id(UserId id) {
        String value = Html.escape(id.idValue());
        return "<code class=\"cut\" title=\"" + value + "\">" + value + "</code> <span class=\"id\">"
                + id.idType().name() + "</span>";
    }

    private static String joined(
            @org.jspecify.annotations.Nullable String first, @org.jspecify.annotations.Nullable String second) {
        return Stream.of(first, second)
                .filter(text -> text != null && !text.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
