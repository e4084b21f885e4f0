package audiencesync.local.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Lets several threads do something at the same time. */
final class Race {
    private Race() {}

    /** What each runner got, in their order; fails if one failed. */
    static <T> List<T> run(int runners, IntFunction<T> each) throws Exception {
        var together = new CyclicBarrier(runners);
        var running = new ArrayList<Future<T>>();
        var results = new ArrayList<T>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < runners; i++) {
                int runner = i;
                running.add(threads.submit(() -> {
                    together.await();
                    return each.apply(runner);
                }));
            }
            for (var one : running) {
                results.add(one.get());
            }
        }
        return results;
    }
}
