package audiencesync.simulator.page;

import audiencesync.simulator.web.Answer;
import audiencesync.simulator.web.Delivery;
import audiencesync.simulator.web.Request;
import audiencesync.simulator.web.Site;
import audiencesync.simulator.world.World;

/** The page at {@code /}. Thread-safe. */
public final class OverviewPage implements Site {

    /** Shows a world. */
    public OverviewPage(World world) {}

    @Override
    public Delivery serve(Request request) {
        return new Delivery.Whole(Answer.html(200, "<!doctype html>"));
    }
}
