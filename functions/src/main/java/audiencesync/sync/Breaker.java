package audiencesync.sync;

import static java.util.Objects.requireNonNull;

import audiencesync.linkedin.LinkedInError;
import audiencesync.metrics.ErroredReason;
import java.time.Duration;
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
    /**
     * How long LinkedIn may not find an audience that is there: up to two minutes after it was created are reported
     * (linkedin-api section 3.2, [V]). Nobody tells us when an audience was created, but it was not after it was first
     * missed.
     */
    public static final Duration SETTLES_WITHIN = Duration.ofMinutes(5);

    /** Refuses nulls. */
    public Breaker {
        requireNonNull(reason, "reason is null");
        requireNonNull(error, "error is null");
        requireNonNull(since, "since is null");
        requireNonNull(nextProbeAt, "nextProbeAt is null");
    }

    /** Whether it may yet turn out to be an audience that was just created: nobody is kept from calling then. */
    public boolean isSettling(Instant now) {
        return reason == ErroredReason.AUDIENCE_MISSING && now.isBefore(since.plus(SETTLES_WITHIN));
    }
}
