package audiencesync.sync;

import static java.util.Objects.requireNonNull;

import audiencesync.linkedin.LinkedInError;
import audiencesync.metrics.ErroredReason;
import java.time.Instant;

/**
 * An open breaker: one call in each interval finds out whether the trouble is over, everyone else waits without a call.
 *
 * @param reason what the trouble is
 * @param error what LinkedIn last said
 * @param since when it began
 * @param nextProbeAt from when on the next call may find out
 */
public record Breaker(ErroredReason reason, LinkedInError error, Instant since, Instant nextProbeAt) {
    /** Refuses nulls. */
    public Breaker {
        requireNonNull(reason, "reason is null");
        requireNonNull(error, "error is null");
        requireNonNull(since, "since is null");
        requireNonNull(nextProbeAt, "nextProbeAt is null");
    }
}
