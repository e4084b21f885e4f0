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
 */
public record SyncSettings(
        int maxUsersPerRequest, Duration maxWait, Duration lateness, Duration callTimeout, Duration settleTime) {
    /** The largest number of users a request that any source names ([V] Braze); 5,000 is what most name. */
    public static final int MOST_USERS_PER_REQUEST = 100_000;

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
    }

    /** The contract's values with the given batch size and lateness. */
    public static SyncSettings standard(int maxUsersPerRequest, Duration lateness) {
        return new SyncSettings(
                maxUsersPerRequest, Duration.ofSeconds(15), lateness, Duration.ofSeconds(20), Duration.ofSeconds(20));
    }
}
