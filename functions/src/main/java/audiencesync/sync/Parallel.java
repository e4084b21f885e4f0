package audiencesync.sync;

import java.util.List;

/** Port: doing things at the same time, so that a simulation can decide their order. */
@FunctionalInterface
public interface Parallel {
    /**
     * Runs all tasks and returns when all have ended.
     *
     * @throws RuntimeException what the first task threw that did, in their order, once all have ended; the others'
     *     are suppressed in it
     */
    void run(List<Runnable> tasks);
}
