package audiencesync.upkeep;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.SegmentId;
import audiencesync.audience.WorkspaceId;
import audiencesync.management.AudienceOrder;
import audiencesync.setup.Step;
import audiencesync.setup.StepStore;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;

/** Puts the order of audiences right where a launch or a stop was broken off half-way. Thread-safe. */
public final class OrderUpkeep {
    private final StepStore steps;
    private final AudienceOrder order;
    private final Clock clock;

    private record AudienceKey(AdAccountId adAccount, SegmentId segment) {}

    /** With the steps, what keeps the order, and the time. */
    public OrderUpkeep(StepStore steps, AudienceOrder order, Clock clock) {
        this.steps = requireNonNull(steps, "steps is null");
        this.order = requireNonNull(order, "order is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Settles every audience that steps of the workspace name, each once; begins none after the deadline.
     *
     * @throws audiencesync.setup.SetupUnavailable if the steps cannot be read
     * @throws audiencesync.delivery.IntentsUnavailable if the guard did not answer
     */
    void settle(WorkspaceId workspace, Instant deadline) {
        var seen = new HashSet<AudienceKey>();
        List<Step> all = steps.list(workspace);
        for (var step : all) {
            var target = step.target();
            if (seen.add(new AudienceKey(target.adAccount(), target.segment()))
                    && clock.instant().isBefore(deadline)) {
                order.settle(target);
            }
        }
    }
}
