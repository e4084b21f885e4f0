package audiencesync.simulator.page;

import audiencesync.simulator.web.Html;
import audiencesync.simulator.world.Call;
import audiencesync.simulator.world.World;

/** The latest calls with their answers. */
final class CallsPart {

    private static final int SHOWN = 50;

    private CallsPart() {}

    static String of(World world) {
        Table table = new Table("Recent calls", "newest first, at most " + SHOWN)
                .column("Time")
                .column("Call")
                .column("Member")
                .column("Answer")
                .column("What happened");
        world.calls().latest().stream().limit(SHOWN).forEach(call -> row(table, call));
        return table.html();
    }

    private static void row(Table table, Call call) {
        table.row(
                Table.time(call.at()),
                Table.html("<code>" + Html.escape(call.method() + " " + call.path()) + "</code>"),
                Table.cell(call.member()),
                Table.html(Table.badge(answer(call.status()), look(call.status()))),
                Table.cell(call.note()));
    }

    private static String answer(int status) {
        return status == 0 ? "cut" : String.valueOf(status);
    }

    private static String look(int status) {
        if (status >= 200 && status < 400) {
            return "good";
        }
        return status == 429 ? "warn" : "bad";
    }
}
