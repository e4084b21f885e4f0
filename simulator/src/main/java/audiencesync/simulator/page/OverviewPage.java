package audiencesync.simulator.page;

import audiencesync.simulator.fault.FaultPlan;
import audiencesync.simulator.web.Answer;
import audiencesync.simulator.web.Delivery;
import audiencesync.simulator.web.Query;
import audiencesync.simulator.web.Request;
import audiencesync.simulator.web.Site;
import audiencesync.simulator.world.World;

/**
 * The page at {@code /}: accounts, audiences, latest members, recent calls. Thread-safe.
 *
 * <p>Plain HTML and CSS; everything shown is escaped; {@code /?refresh=5} reloads it every five seconds.
 */
public final class OverviewPage implements Site {

    private final World world;
    private final FaultPlan faults;

    /** Shows a world and the faults in force. */
    public OverviewPage(World world, FaultPlan faults) {
        this.world = world;
        this.faults = faults;
    }

    @Override
    public Delivery serve(Request request) {
        boolean root = request.path().equals("/");
        if (!root || !request.method().equals("GET")) {
            return new Delivery.Whole(Answer.html(
                    404,
                    Layout.page(
                            "Not found",
                            "",
                            "<h1>Not found</h1>"
                                    + "<p>The page is at <a href=\"/\">/</a>, the API under <code>/rest</code>.</p>")));
        }
        return new Delivery.Whole(Answer.html(200, page(refresh(request))));
    }

    private static int refresh(Request request) {
        String seconds = Query.of(request.query()).text("refresh");
        return seconds.matches("[1-9]\\d{0,3}") ? Integer.parseInt(seconds) : 0;
    }

    private String page(int refresh) {
        String meta = refresh > 0 ? "<meta http-equiv=\"refresh\" content=\"" + refresh + "\">" : "";
        String content = HeaderPart.of(world, faults, refresh)
                + AudiencesPart.of(world)
                + AccountsPart.of(world)
                + MembersPart.of(world)
                + FaultsPart.of(faults)
                + CallsPart.of(world);
        return Layout.page("LinkedIn simulator", meta, content);
    }
}
