package audiencesync.ratelimit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The arithmetic of the request limit: which slots a caller gets, given the next free one. Slots lie 100 ms + (2 x
 * clock error + lateness) / 10 apart, rounded up to a millisecond, so that eleven of them span a second even if the
 * first is used late by a clock that is slow and the last on time by one that is fast: no sliding second of true time
 * holds more than {@value #SENDS_PER_SECOND} sends. Whole milliseconds since the epoch throughout; no clock, no state.
 * Immutable.
 */
public final class SlotSchedule {
    /** Sends that any second may hold: 600 a minute, spread evenly ([O] create-and-manage-segment-users). */
    public static final int SENDS_PER_SECOND = 10;

    private static final long MILLIS_PER_SEND = 1_000 / SENDS_PER_SECOND;

    private final long intervalMillis;

    /** What to do about a wish for slots. */
    public sealed interface Decision {
        /**
         * Nobody holds a slot at or after now: begin a new row.
         *
         * @param first the first slot, which is now
         * @param slots how many, at least 1 and at most as many as wanted
         * @param nextFree the next free slot from then on
         */
        record Start(long first, int slots, long nextFree) implements Decision {}

        /**
         * Continue the row.
         *
         * @param first the first slot, which was the next free one
         * @param slots how many, at least 1 and at most as many as wanted
         * @param nextFree the next free slot from then on
         */
        record Append(long first, int slots, long nextFree) implements Decision {}

        /**
         * No slot starts within the horizon.
         *
         * @param nextFree the next free slot
         */
        record Refuse(long nextFree) implements Decision {}
    }

    /**
     * With the two tolerances.
     *
     * @param clockError how far any clock may be from true time, whole milliseconds
     * @param lateness how long after its time a slot may still be used, whole milliseconds
     * @throws IllegalArgumentException if one is negative
     */
    public SlotSchedule(Duration clockError, Duration lateness) {
        if (clockError.isNegative() || lateness.isNegative()) {
            throw new IllegalArgumentException(
                    "clock error and lateness must not be negative: " + clockError + ", " + lateness);
        }
        long spread = 2 * clockError.toMillis() + lateness.toMillis();
        this.intervalMillis = MILLIS_PER_SEND + Math.ceilDiv(spread, SENDS_PER_SECOND);
    }

    /** The time between two slots. */
    public Duration interval() {
        return Duration.ofMillis(intervalMillis);
    }

    /**
     * Which slots a caller gets. The next free slot that comes out is never before the one that went in.
     *
     * @param nextFree the next free slot, empty if nobody ever asked
     * @param now the caller's clock
     * @param wanted at least 1
     * @param horizon no slot may start later than this after now; below zero everything is refused
     * @throws IllegalArgumentException if no slot is wanted
     */
    public Decision decide(OptionalLong nextFree, long now, int wanted, Duration horizon) {
        if (wanted < 1) {
            throw new IllegalArgumentException("wanted must be at least 1, was " + wanted);
        }
        boolean idle = nextFree.isEmpty() || nextFree.getAsLong() <= now;
        long first = idle ? now : nextFree.getAsLong();
        long room = Math.floorDiv(now + horizon.toMillis() - first, intervalMillis) + 1;
        int slots = Math.clamp(room, 0, wanted);
        if (slots == 0) {
            return new Decision.Refuse(first);
        }
        long then = first + slots * intervalMillis;
        return idle ? new Decision.Start(first, slots, then) : new Decision.Append(first, slots, then);
    }

    /** The latest next free slot from which so many more still start within the horizon. */
    public long latestStart(long now, int slots, Duration horizon) {
        return now + horizon.toMillis() - (slots - 1) * intervalMillis;
    }

    /** What a caller gets who was given so many slots from the first one on. */
    public Permit.Granted granted(long first, int slots) {
        List<Instant> times = new ArrayList<>(slots);
        for (int i = 0; i < slots; i++) {
            times.add(Instant.ofEpochMilli(first + i * intervalMillis));
        }
        return new Permit.Granted(times, Instant.ofEpochMilli(first + slots * intervalMillis));
    }
}
