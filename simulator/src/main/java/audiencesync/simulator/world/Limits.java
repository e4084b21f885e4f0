package audiencesync.simulator.world;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * LinkedIn's limits as numbers. Immutable.
 *
 * @param usersPerMinute calls to {@code /users} in any sliding 60 s per app and member; 600 [O]
 * @param usersPerSecond calls to {@code /users} in any sliding second per app and member; 10 by vendor documentation
 *     [V]; 0 switches it off
 * @param usersPerDay calls to {@code /users} per app and member and UTC day; LinkedIn's number is not published; 0
 *     switches it off
 * @param maxUsersPerBatch elements in one BATCH_CREATE; 5,000 [V]; more give a 400 for the request [I]
 * @param segmentsPerAccount DMP segments of one ad account; 1,000 [O]
 * @param waitAfterCreate how long a new segment answers 404 on {@code /users}; 5 s [O], tests use zero
 */
public record Limits(
        int usersPerMinute,
        int usersPerSecond,
        int usersPerDay,
        int maxUsersPerBatch,
        int segmentsPerAccount,
        Duration waitAfterCreate) {

    /** Refuses negative numbers. */
    public Limits {
        requireNonNull(waitAfterCreate, "waitAfterCreate is null");
        if (usersPerMinute < 0 || usersPerSecond < 0 || usersPerDay < 0 || segmentsPerAccount < 0) {
            throw new IllegalArgumentException("A limit is negative");
        }
        if (maxUsersPerBatch < 1) {
            throw new IllegalArgumentException("maxUsersPerBatch is " + maxUsersPerBatch + ", must be > 0");
        }
    }

    /** LinkedIn's own figures as far as known: 600 a minute, no limit a second or day, 5,000 users, 5 s. */
    public static Limits ofLinkedIn() {
        return new Limits(600, 0, 0, 5_000, 1_000, Duration.ofSeconds(5));
    }

    /** The figures for tests: as {@link #ofLinkedIn}, but a new segment can be used at once. */
    public static Limits forTests() {
        return ofLinkedIn().withWaitAfterCreate(Duration.ZERO);
    }

    /** The same with another limit per minute. */
    public Limits withUsersPerMinute(int calls) {
        return new Limits(calls, usersPerSecond, usersPerDay, maxUsersPerBatch, segmentsPerAccount, waitAfterCreate);
    }

    /** The same with another limit per sliding second; 0 switches it off. */
    public Limits withUsersPerSecond(int calls) {
        return new Limits(usersPerMinute, calls, usersPerDay, maxUsersPerBatch, segmentsPerAccount, waitAfterCreate);
    }

    /** The same with another limit per UTC day; 0 switches it off. */
    public Limits withUsersPerDay(int calls) {
        return new Limits(usersPerMinute, usersPerSecond, calls, maxUsersPerBatch, segmentsPerAccount, waitAfterCreate);
    }

    /** The same with another batch size. */
    public Limits withMaxUsersPerBatch(int users) {
        return new Limits(usersPerMinute, usersPerSecond, usersPerDay, users, segmentsPerAccount, waitAfterCreate);
    }

    /** The same with another number of segments per ad account. */
    public Limits withSegmentsPerAccount(int segments) {
        return new Limits(usersPerMinute, usersPerSecond, usersPerDay, maxUsersPerBatch, segments, waitAfterCreate);
    }

    /** The same with another wait after create. */
    public Limits withWaitAfterCreate(Duration wait) {
        return new Limits(usersPerMinute, usersPerSecond, usersPerDay, maxUsersPerBatch, segmentsPerAccount, wait);
    }
}
