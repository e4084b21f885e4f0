package audiencesync.sync;

import audiencesync.metrics.ErroredReason;
import java.time.Duration;
import java.util.List;

/** Whether users of a target may be sent now. */
sealed interface Gate {
    /** Nothing is wrong. */
    record Open() implements Gate {}

    /**
     * Something is in trouble, and this event's turn is to find out with one call whether it is over.
     *
     * @param probed what is in trouble
     * @param reason what the trouble is
     */
    record Probe(List<HealthKey> probed, ErroredReason reason) implements Gate {}

    /**
     * Something is in trouble, and it is somebody else's turn.
     *
     * @param reason what the trouble is
     * @param untilProbe until the next turn
     */
    record Closed(ErroredReason reason, Duration untilProbe) implements Gate {}
}
