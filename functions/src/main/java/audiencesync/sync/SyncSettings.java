package audiencesync.sync;

import java.time.Duration;

/**
 * How the sync function behaves.
 *
 * @param maxUsersPerRequest most elements in one call, 1 to 100,000
 * @param maxWait how long a function waits for slots in all
 * @param lateness how much later than its time a slot may be used
 * @param callTimeout how long one call may take
 * @param settleTime what is kept free before the function's deadline for recording and re-sending; less than half of it
 *     is left for the last things sent
 * @param partsAtOnce parts that are recorded, and then sent on, before the next ones; at least 1
 * @param mostParts most parts of one event, at least 1: what is recorded within seconds; the rest goes to another event
 */
public record SyncSettings(
        int maxUsersPerRequest,
        Duration maxWait,
        Duration lateness,
        Duration callTimeout,
        Duration settleTime,
        int partsAtOnce,
        int mostParts) {
    /** The largest number of users a request that any source names ([V] Braze); 5,000 is what most name. */
    public static final int MOST_USERS_PER_REQUEST = 100_000;

    /** The contract's number of parts that are recorded together. */
    public static final int PARTS_AT_ONCE = 1_000;

    /** The contract's number of parts of one event. */
    public static final int MOST_PARTS = 10_000;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public SyncSettings {
        if (maxUsersPerRequest < 1 || maxUsersPerRequest > MOST_USERS_PER_REQUEST) {
            throw new IllegalArgumentException("maxUsersPerRequest must be 1 to 100000, was " + maxUsersPerRequest);
        }
        if (maxWait.isNegative() || lateness.isNegative() || callTimeout.isNegative() || settleTime.isNegative()) {
            throw new IllegalArgumentException("no duration may be negative");
        }
        if (partsAtOnce < 1 || mostParts < 1) {
            throw new IllegalArgumentException("an event has at least 1 part");
        }
    }

    /** The contract's values with the given batch size and lateness. */
    public static SyncSettings standard(int maxUsersPerRequest, Duration lateness) {
        return new SyncSettings(
                maxUsersPerRequest,
                Duration.ofSeconds(15),
                lateness,
                Duration.ofSeconds(20),
                Duration.ofSeconds(20),
                PARTS_AT_ONCE,
                MOST_PARTS);
    }

    /** With those numbers of parts. */
    public SyncSettings recording(int atOnce, int most) {
        return new SyncSettings(maxUsersPerRequest, maxWait, lateness, callTimeout, settleTime, atOnce, most);
    }
}
