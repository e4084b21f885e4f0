package audiencesync.sync;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * The size of request that LinkedIn was found to take, after it had refused a larger one. It doubles with every hour: a
 * limit that is still there costs a refusal an hour, one that is not, or was somebody's bad record, is soon forgotten.
 * Immutable.
 *
 * @param users at least 1
 * @param at when that was found out
 */
public record LearnedSize(int users, Instant at) {
    /** How long a size holds before a larger one is tried. */
    public static final Duration HOLDS = Duration.ofHours(1);

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public LearnedSize {
        requireNonNull(at, "at is null");
        if (users < 1) {
            throw new IllegalArgumentException("a request has at least 1 user, was " + users);
        }
    }

    /** How many users to send in a request then, if the setting allows so many. */
    public int most(Instant now, int setting) {
        long doublings = Math.max(0, Duration.between(at, now).dividedBy(HOLDS));
        long grown = doublings < Integer.SIZE ? (long) users << doublings : Integer.MAX_VALUE;
        return (int) Math.min(grown, setting);
    }

    /** Whether a size that is found out now takes the place of this one: it is smaller, or this one is old. */
    public boolean givesWayTo(int other, Instant now) {
        return other < users || !now.isBefore(at.plus(HOLDS));
    }
}
