package audiencesync.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Does the same for many things, several at once, on virtual threads. */
final class AtOnce {
    private AtOnce() {}

    /**
     * Returns when all is done. After a failure nothing more is begun, what was begun is awaited, and one of the
     * failures is thrown. If the calling thread is interrupted, so are those that work for it.
     *
     * @param most how many at once
     */
    static <T> void forEach(Collection<T> things, int most, Consumer<T> task) {
        var waiting = new ConcurrentLinkedQueue<>(things);
        var running = new ArrayList<Future<?>>();
        int workers = Math.min(most, waiting.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < workers; i++) {
                running.add(threads.submit(() -> work(waiting, task)));
            }
        }
        for (var one : running) {
            if (one.state() == Future.State.FAILED) {
                throw failure(one.exceptionNow());
            }
        }
    }

    private static <T> void work(ConcurrentLinkedQueue<T> waiting, Consumer<T> task) {
        boolean done = false;
        try {
            for (var thing = waiting.poll(); thing != null; thing = waiting.poll()) {
                task.accept(thing);
            }
            done = true;
        } finally {
            if (!done) {
                waiting.clear();
            }
        }
    }

    private static RuntimeException failure(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        // A task declares no checked exceptions.
        return (RuntimeException) thrown;
    }
}
