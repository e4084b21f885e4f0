package audiencesync.function;

import audiencesync.sync.Parallel;
import java.util.List;
import java.util.concurrent.Executors;

/** Each task on a virtual thread of its own: a function is mostly waiting for slots and answers. Thread-safe. */
public final class VirtualThreads implements Parallel {
    /** Needs nothing. */
    public VirtualThreads() {}

    @Override
    public void run(List<Runnable> tasks) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            tasks.forEach(executor::execute);
        }
    }
}
