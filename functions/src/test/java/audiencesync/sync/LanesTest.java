package audiencesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static void atTheSameTime(List<Runnable> tasks) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            tasks.forEach(threads::execute);
        }
    }

    @Test
    void five_things_are_done_at_a_time_and_each_once() {
        var things = IntStream.range(0, 160).boxed().toList();
        var meeting = new CyclicBarrier(5);
        var met = new AtomicInteger();
        var done = new ConcurrentLinkedQueue<Integer>();

        new Lanes(LanesTest::atTheSameTime).forEach(things, thing -> {
            meet(meeting);
            met.incrementAndGet();
            done.add(thing);
        });

        assertEquals(things, done.stream().sorted().toList());
        assertEquals(160, met.get());
    }

    @Test
    void nothing_to_do_takes_no_thread() {
        new Lanes(tasks -> assertTrue(tasks.isEmpty())).forEach(List.<Integer>of(), thing -> {
            throw new IllegalStateException("nothing is to be done: " + thing);
        });
    }

    /** Ends only if all five are here. */
    private static void meet(CyclicBarrier meeting) {
        try {
            meeting.await(1, TimeUnit.MINUTES);
        } catch (Exception alone) {
            throw new IllegalStateException("fewer than five at a time", alone);
        }
    }
}
