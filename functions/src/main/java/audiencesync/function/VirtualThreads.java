package audiencesync.function;

import audiencesync.sync.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Each task on a virtual thread of its own: a function is mostly waiting for slots and answers. Thread-safe. */
public final class VirtualThreads implements Parallel {
    /** Needs nothing. */
    public VirtualThreads() {}

    @Override
    public void run(List<Runnable> tasks) {
        var running = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            tasks.forEach(task -> running.add(threads.submit(task)));
        }
        Throwable first = null;
        for (var one : running) {
            if (one.state() == Future.State.FAILED) {
                if (first == null) {
                    first = one.exceptionNow();
                } else {
                    first.addSuppressed(one.exceptionNow());
                }
            }
        }
        switch (first) {
            case null -> {}
            case Error error -> throw error;
            case RuntimeException failure -> throw failure;
            // A task declares no checked exceptions; whatever came nevertheless must not pass for success.
            case Throwable other -> throw new IllegalStateException("a task failed", other);
        }
    }
}
