package audiencesync.local.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WaitingTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Waiting waiting = new Waiting(now::get, time -> now.updateAndGet(at -> at.plus(time)));

    @Test
    void the_first_answer_ends_it() {
        Iterator<Optional<String>> answers = List.of(
                        Optional.<String>empty(), Optional.<String>empty(), Optional.of("yes"))
                .iterator();

        assertEquals(Optional.of("yes"), waiting.until(Duration.ofSeconds(9), Duration.ofSeconds(2), answers::next));
        assertEquals(Instant.ofEpochSecond(4), now.get());
    }

    @Test
    void without_an_answer_it_ends_when_the_time_is_over() {
        assertEquals(Optional.empty(), waiting.until(Duration.ofSeconds(9), Duration.ofSeconds(2), Optional::empty));
        assertEquals(Instant.ofEpochSecond(10), now.get());
    }
}
