package audiencesync.local.runner;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets event sources look at their queues again and again, in real time. */
public final class Heartbeat implements AutoCloseable {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("event-sources").factory());

    private Heartbeat() {}

    /** Starts. */
    public static Heartbeat start(List<EventSource> sources, Duration period) {
        var heartbeat = new Heartbeat();
        var _ = heartbeat.timer.scheduleWithFixedDelay(
                () -> sources.forEach(EventSource::step), 0, period.toMillis(), TimeUnit.MILLISECONDS);
        return heartbeat;
    }

    /** Takes no further messages; calls that run go on. */
    @Override
    public void close() {
        timer.shutdownNow();
    }
}
