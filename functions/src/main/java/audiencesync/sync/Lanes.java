package audiencesync.sync;

import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Does the same for many things, some of them at the same time: asking a store a thousand times in a row would take
 * what a function may wait for slots. Thread-safe.
 *
 * @param parallel how things are done at the same time
 */
record Lanes(Parallel parallel) {
    /** As many requests as keep their connections to a store. */
    private static final int MOST = 5;

    /** Returns when all is done. The task must be ready for several threads. */
    <T> void forEach(Collection<T> things, Consumer<T> task) {
        var waiting = new ConcurrentLinkedQueue<>(things);
        Runnable lane = () -> {
            for (var thing = waiting.poll(); thing != null; thing = waiting.poll()) {
                task.accept(thing);
            }
        };
        parallel.run(Collections.nCopies(Math.min(MOST, things.size()), lane));
    }
}
