package audiencesync.aws;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits a random time before a try is repeated, on average twice as long each time, up to a second. Thread-safe. */
final class Backoff {
    private static final long FIRST_MILLIS = 25;
    private static final long LONGEST_MILLIS = 1_000;
    private static final int LAST_DOUBLING = 6;

    private final RandomGenerator random;
    private final Pause pause;

    Backoff(RandomGenerator random, Pause pause) {
        this.random = random;
        this.pause = pause;
    }

    /** Waits after so many failures, at least 1. */
    void after(int failures) {
        long limit = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failures - 1, LAST_DOUBLING));
        pause.about(Duration.ofMillis(1 + random.nextLong(limit)));
    }
}
