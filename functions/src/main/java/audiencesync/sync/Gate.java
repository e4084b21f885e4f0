package audiencesync.sync;

import audiencesync.metrics.ErroredReason;
import java.time.Duration;
import java.util.List;

/** Whether users of a target may be sent now. */
sealed interface Gate {
    /**
     * Everyone may call.
     *
     * @param probed what may be in trouble all the same
     */
    record Open(List<Probed> probed) implements Gate {}

    /**
     * Something is in trouble, and a single call may find out whether it is over, if it gets the turn.
     *
     * @param probed what is in trouble
     * @param reason what the trouble is
     */
    record Probe(List<Probed> probed, ErroredReason reason) implements Gate {}

    /**
     * Something is in trouble, and it is somebody else's turn.
     *
     * @param reason what the trouble is
     * @param untilProbe until the next turn
     */
    record Closed(ErroredReason reason, Duration untilProbe) implements Gate {}
}
