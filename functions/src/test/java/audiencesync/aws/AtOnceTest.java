package audiencesync.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AtOnceTest {
    private static final List<Integer> THOUSAND =
            IntStream.range(0, 1_000).boxed().toList();

    @Test
    void each_is_done_once() {
        var done = new ConcurrentLinkedQueue<Integer>();

        AtOnce.forEach(THOUSAND, 32, done::add);

        assertEquals(1_000, done.size());
        assertEquals(new HashSet<>(THOUSAND), new HashSet<>(done));
    }

    @Test
    void as_many_run_at_once_as_allowed_and_no_more() {
        var allHere = new CyclicBarrier(4);
        var running = new AtomicInteger();
        var most = new AtomicInteger();

        AtOnce.forEach(THOUSAND, 4, _ -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            await(allHere);
            running.decrementAndGet();
        });

        assertEquals(4, most.get());
    }

    @Test
    void nothing_to_do_is_fine() {
        AtOnce.forEach(List.of(), 32, _ -> {
            throw new IllegalStateException("there is nothing");
        });
    }

    @Test
    void a_failure_is_thrown_and_no_more_is_begun() {
        var failure = new IllegalStateException("the third");
        var begun = new AtomicInteger();

        var thrown = assertThrows(
                IllegalStateException.class,
                () -> AtOnce.forEach(THOUSAND, 1, one -> {
                    begun.incrementAndGet();
                    if (one == 2) {
                        throw failure;
                    }
                }));

        assertSame(failure, thrown);
        assertEquals(3, begun.get());
    }

    @Test
    void errors_are_not_lost() {
        assertThrows(
                StackOverflowError.class,
                () -> AtOnce.forEach(THOUSAND, 8, _ -> {
                    throw new StackOverflowError();
                }));
    }

    @Test
    void interrupting_the_caller_interrupts_the_work() {
        Thread.currentThread().interrupt();

        assertThrows(
                IllegalStateException.class, () -> AtOnce.forEach(List.of(1), 8, _ -> await(new CyclicBarrier(2))));

        assertTrue(Thread.interrupted());
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException("the others did not come", e);
        }
    }
}
