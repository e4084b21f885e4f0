package audiencesync.simulator;

import audiencesync.simulator.admin.AdminApi;
import audiencesync.simulator.fault.FaultPlan;
import audiencesync.simulator.oauth.OAuthApi;
import audiencesync.simulator.page.OverviewPage;
import audiencesync.simulator.rest.RequestIds;
import audiencesync.simulator.rest.RestApi;
import audiencesync.simulator.web.Site;
import audiencesync.simulator.world.SettableClock;
import audiencesync.simulator.world.World;
import java.util.Random;

/**
 * A world with the site that serves it; a reset replaces it as a whole.
 *
 * @param world the state
 * @param faults the misbehaviour
 * @param site what is served
 */
record Running(World world, FaultPlan faults, Site site) {

    static Running fresh(SimulatorConfig config, SettableClock clock, Runnable reset) {
        World world = new World(clock, config.limits(), config.rules(), config.versions(), new Random(config.seed()));
        FaultPlan faults = new FaultPlan();
        return new Running(world, faults, site(world, faults, config.seed(), reset));
    }

    private static Site site(World world, FaultPlan faults, long seed, Runnable reset) {
        Site rest = new RestApi(world, faults, new RequestIds(new Random(seed + 1)));
        Site oauth = new OAuthApi(world, faults);
        Site admin = new AdminApi(world, faults, reset);
        Site page = new OverviewPage(world, faults);
        return request -> {
            String path = request.path();
            if (path.startsWith("/oauth/")) {
                return oauth.serve(request);
            }
            if (path.equals("/admin") || path.startsWith("/admin/")) {
                return admin.serve(request);
            }
            return path.startsWith("/rest/") || path.startsWith("/v2/") ? rest.serve(request) : page.serve(request);
        };
    }
}
