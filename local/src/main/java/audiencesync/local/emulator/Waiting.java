package audiencesync.local.emulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks again until there is an answer or the time is over. Thread-safe if its parts are.
 */
final class Waiting {
    /** Sleeps; replaced in tests. */
    interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    private final InstantSource clock;
    private final Sleeper sleeper;

    Waiting(InstantSource clock, Sleeper sleeper) {
        this.clock = clock;
        this.sleeper = sleeper;
    }

    static Waiting real() {
        return new Waiting(InstantSource.system(), Thread::sleep);
    }

    /** The first answer that is present, or nothing when {@code atMost} is over; an interrupt ends it early too. */
    <T> Optional<T> until(Duration atMost, Duration every, Supplier<Optional<T>> question) {
        Instant end = clock.instant().plus(atMost);
        while (true) {
            Optional<T> answer = question.get();
            if (answer.isPresent() || !clock.instant().isBefore(end)) {
                return answer;
            }
            try {
                sleeper.sleep(every);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }
}
