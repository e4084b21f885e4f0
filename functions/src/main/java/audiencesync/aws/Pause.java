package audiencesync.aws;

import java.time.Duration;

/** Waits between two tries; injected, so that tests do not. */
@FunctionalInterface
public interface Pause {
    /** Returns after about that time; earlier if the thread is interrupted, which stays interrupted then. */
    void about(Duration time);

    /** Really waits. Thread-safe. */
    static Pause sleeping() {
        return time -> {
            try {
                Thread.sleep(time);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
