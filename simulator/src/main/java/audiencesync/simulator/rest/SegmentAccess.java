package audiencesync.simulator.rest;

import audiencesync.simulator.world.AccessGrant;
import audiencesync.simulator.world.Role;
import audiencesync.simulator.world.Segment;
import audiencesync.simulator.world.World;
import java.time.Instant;
import java.util.Optional;

/** Who may touch which segment [O: a role other than VIEWER for writes; section 1.3]. Thread-safe. */
final class SegmentAccess {

    private final World world;

    SegmentAccess(World world) {
        this.world = world;
    }

    Segment forReading(Exchange exchange, AccessGrant caller) {
        Segment segment = find(exchange);
        requireRole(exchange, caller, segment.account(), false);
        return segment;
    }

    Segment forWriting(Exchange exchange, AccessGrant caller) {
        Segment segment = find(exchange);
        requireRole(exchange, caller, segment.account(), true);
        return segment;
    }

    /** As for writing, but a segment that was just created is not there yet [O 5 s; V 404 until then]. */
    Segment forStreaming(Exchange exchange, AccessGrant caller) {
        Segment segment = forWriting(exchange, caller);
        Instant usable = segment.created().plus(world.limits().waitAfterCreate());
        if (exchange.at().isBefore(usable)) {
            throw new RefusedException(RestErrors.noSegment(segment.id()));
        }
        if (!segment.state(exchange.at()).source().type().equals("USER")) {
            throw new RefusedException(RestErrors.error(400, null, "The segment does not take users"));
        }
        return segment;
    }

    void requireRole(Exchange exchange, AccessGrant caller, long account, boolean write) {
        Optional<Role> role = world.directory().role(account, caller.member());
        if (role.isEmpty() || (write && !role.get().mayWrite())) {
            throw Gate.denied(exchange);
        }
    }

    private Segment find(Exchange exchange) {
        long id = exchange.segment();
        return world.segments().find(id).orElseThrow(() -> new RefusedException(RestErrors.noSegment(id)));
    }
}
