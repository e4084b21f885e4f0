package audiencesync.local.runner;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something again and again, in real time. */
public final class Heartbeat implements AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("heartbeat").factory());

    private Heartbeat() {}

    /**
     * Starts.
     *
     * @param task must not throw
     * @param first when it is done for the first time
     * @param period how long after its end it is done again
     */
    public static Heartbeat start(Runnable task, Duration first, Duration period) {
        var heartbeat = new Heartbeat();
        var _ = heartbeat.timer.scheduleWithFixedDelay(
                task, first.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
        return heartbeat;
    }

    /** Begins nothing further; what runs goes on. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
