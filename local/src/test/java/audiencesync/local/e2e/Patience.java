package audiencesync.local.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * Looks again and again, on the real clock, until something is as it should be.
 *
 * @param atMost how long
 * @param betweenLooks how long it waits before it looks again
 */
record Patience(Duration atMost, Duration betweenLooks) {
    static Patience ofSeconds(long seconds) {
        return new Patience(Duration.ofSeconds(seconds), Duration.ofMillis(20));
    }

    /** The first look that satisfies a condition; the last one if none does. */
    <T> T until(Callable<T> look, Predicate<? super T> wanted) throws Exception {
        var giveUpAt = Instant.now().plus(atMost);
        var seen = look.call();
        while (!wanted.test(seen) && Instant.now().isBefore(giveUpAt)) {
            Thread.sleep(betweenLooks);
            seen = look.call();
        }
        return seen;
    }
}
