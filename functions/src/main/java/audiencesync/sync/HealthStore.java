package audiencesync.sync;

import audiencesync.linkedin.LinkedInError;
import audiencesync.metrics.ErroredReason;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * Port: trouble that all functions must know of. Thread-safe. Losing a write costs calls in vain, never a user; so
 * nothing here throws for what the store does: what cannot be read counts as healthy, what cannot be written is tried
 * again with the next answer.
 */
public interface HealthStore {
    /** What is known of these; healthy ones may be left out. Strongly consistent. */
    Map<HealthKey, Health> read(Collection<HealthKey> keys);

    /** Opens the breaker, or moves the next probe of one that is open; the time since when is kept. */
    void open(HealthKey key, ErroredReason reason, LinkedInError error, Instant now, Instant nextProbeAt);

    /**
     * Takes the probe that is due, or gives one back that was taken and not used.
     *
     * @param due {@link Breaker#nextProbeAt} as it was read, or as this caller set it
     * @param nextProbeAt when the next one is due
     * @return whether this caller has it; true for one caller only
     */
    boolean claimProbe(HealthKey key, Instant due, Instant nextProbeAt);

    /** Closes the breaker; nothing happens if it is closed. */
    void close(HealthKey key);

    /** Remembers that LinkedIn takes so many users a request, where the size that is known gives way to it. */
    void learnSize(HealthKey.OfConnection connection, LearnedSize size);
}
