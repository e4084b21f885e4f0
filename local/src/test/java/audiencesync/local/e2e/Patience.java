package audiencesync.local.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * Looks again and again, on the real clock, until something is as it should be.
 *
 * @param atMost how long
 */
record Patience(Duration atMost) {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    static Patience ofSeconds(long seconds) {
        return new Patience(Duration.ofSeconds(seconds));
    }

    /** The first look that satisfies a condition; the last one if none does. */
    <T> T until(Callable<T> look, Predicate<? super T> wanted) throws Exception {
        var giveUpAt = Instant.now().plus(atMost);
        var seen = look.call();
        while (!wanted.test(seen) && Instant.now().isBefore(giveUpAt)) {
            Thread.sleep(BETWEEN_LOOKS);
            seen = look.call();
        }
        return seen;
    }
}
