package audiencesync.simulator;

import audiencesync.simulator.fault.FaultPlan;
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

    static Running fresh(SimulatorConfig config, SettableClock clock) {
        World world = new World(clock, config.limits(), config.rules(), config.versions(), new Random(config.seed()));
        FaultPlan faults = new FaultPlan();
        RequestIds ids = new RequestIds(new Random(config.seed() + 1));
        return new Running(world, faults, new RestApi(world, faults, ids));
    }
}
