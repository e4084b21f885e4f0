package audiencesync.simulator.page;

import audiencesync.simulator.fault.FaultPlan;
import audiencesync.simulator.world.Sends;
import audiencesync.simulator.world.World;
import java.util.Locale;

/** Title, time and the main figures. */
final class HeaderPart {

    private HeaderPart() {}

    static String of(World world, FaultPlan faults, int refresh) {
        Sends sends = world.sends().all();
        return "<header><h1>LinkedIn simulator</h1><span class=\"time\">" + Times.full(world.now())
                + "</span><span>" + refreshLink(refresh) + "</span></header>\n<dl class=\"tiles\">"
                + tile("Calls to users", sends.count())
                + tile("Accepted", sends.accepted().count())
                + tile("Throttled (429)", sends.throttled())
                + tile("Highest in any second", sends.highestInAnySecond())
                + tile("Largest call, users", sends.largestCall())
                + tile("Fault rules", faults.planned().size())
                + "</dl>\n";
    }

    private static String refreshLink(int refresh) {
        return refresh > 0
                ? "Reloads every " + refresh + " s &middot; <a href=\"/\">Stop</a>"
                : "<a href=\"/\">Reload</a> &middot; <a href=\"/?refresh=5\">Reload every 5 s</a>";
    }

    private static String tile(String name, long figure) {
        return "<div><dt>" + name + "</dt><dd>" + String.format(Locale.ROOT, "%,d", figure) + "</dd></div>";
    }
}
