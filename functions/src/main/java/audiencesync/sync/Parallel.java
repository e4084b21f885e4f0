package audiencesync.sync;

import java.util.List;

/** Port: doing things at the same time, so that a simulation can decide their order. */
@FunctionalInterface
public interface Parallel {
    /** Runs all tasks and returns when all have ended. Tasks do not throw. */
    void run(List<Runnable> tasks);
}
