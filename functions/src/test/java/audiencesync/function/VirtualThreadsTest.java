package audiencesync.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VirtualThreadsTest {
    private final VirtualThreads threads = new VirtualThreads();

    @Test
    void all_tasks_run_at_the_same_time_and_have_ended_afterwards() {
        var met = new CountDownLatch(3);
        var ended = new AtomicInteger();
        Runnable task = () -> {
            met.countDown();
            await(met);
            ended.incrementAndGet();
        };

        threads.run(List.of(task, task, task));

        assertEquals(3, ended.get());
    }

    @Test
    void a_failure_reaches_the_caller_once_all_others_have_ended() {
        var failed = new CountDownLatch(2);
        var ended = new AtomicInteger();
        var first = new IllegalStateException("first");
        var second = new IllegalArgumentException("second");

        var thrown = assertThrows(
                IllegalStateException.class,
                () -> threads.run(List.of(
                        () -> {
                            await(failed);
                            ended.incrementAndGet();
                        },
                        () -> fail(failed, first),
                        () -> fail(failed, second))));

        assertSame(first, thrown);
        assertEquals(List.of(second), List.of(thrown.getSuppressed()));
        assertEquals(1, ended.get());
    }

    @Test
    void an_error_is_thrown_as_it_is() {
        var error = new AssertionError("broken");

        assertSame(
                error,
                assertThrows(
                        AssertionError.class,
                        () -> threads.run(List.of(() -> {
                            throw error;
                        }))));
    }

    private static void fail(CountDownLatch failed, RuntimeException failure) {
        failed.countDown();
        throw failure;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
