package audiencesync.function;

import audiencesync.sync.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Waits on the real clock: wakes early, then in short steps, so that a slot is met within its lateness. Thread-safe. */
public final class ExactPause implements Pause {
    private static final Duration EARLY = Duration.ofMillis(15);
    private static final Duration STEP = Duration.ofMillis(1);

    private final Clock clock;

    /** With the clock that says now. */
    public ExactPause(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void until(Instant instant) throws InterruptedException {
        var left = Duration.between(clock.instant(), instant);
        if (left.compareTo(EARLY) > 0) {
            Thread.sleep(left.minus(EARLY));
        }
        while (clock.instant().isBefore(instant)) {
            Thread.sleep(STEP);
        }
    }
}
