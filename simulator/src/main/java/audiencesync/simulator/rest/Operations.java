package audiencesync.simulator.rest;

import audiencesync.simulator.web.Answer;
import audiencesync.simulator.world.AccessGrant;
import audiencesync.simulator.world.World;
import java.io.IOException;

/** Sends each operation to its resource after the {@link Gate}. Thread-safe. */
final class Operations {

    private final Gate gate;
    private final UsersResource users;

    Operations(World world) {
        gate = new Gate(world);
        SegmentAccess access = new SegmentAccess(world);
        users = new UsersResource(world, access);
    }

    Answer perform(Exchange exchange) throws IOException {
        AccessGrant caller = gate.pass(exchange);
        return switch (exchange.route().endpoint()) {
            case USERS -> users.create(exchange, caller);
            default -> RestErrors.notFound();
        };
    }
}
