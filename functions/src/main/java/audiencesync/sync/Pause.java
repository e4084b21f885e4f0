package audiencesync.sync;

import java.time.Instant;

/** Port: waiting, so that no use case sleeps by itself. */
@FunctionalInterface
public interface Pause {
    /**
     * Returns at that instant, as exactly as it can; at once if it has passed.
     *
     * @throws InterruptedException if the waiting was broken off
     */
    void until(Instant instant) throws InterruptedException;
}
