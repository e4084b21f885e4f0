package audiencesync.delivery;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.WorkspaceId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A message to send.
 *
 * @param line the queue
 * @param fairGroup whose backlog it belongs to, so that one workspace's backlog does not hold up another's (fair
 *     queues); absent where the owner is unknown
 * @param body an encoded {@link QueueMessage}; for the dead letters whatever arrived
 * @param delay 0 to 900 s
 */
public record Outgoing(DeliveryQueue.Line line, @Nullable WorkspaceId fairGroup, String body, Duration delay) {
    /**
     * Checks the delay.
     *
     * @throws IllegalArgumentException if it is negative or over 900 s
     */
    public Outgoing {
        requireNonNull(line, "line is null");
        requireNonNull(body, "body is null");
        if (delay.isNegative() || delay.compareTo(DeliveryQueue.MAX_DELAY) > 0) {
            throw new IllegalArgumentException("delay must be 0 to 900 s, was " + delay);
        }
    }

    /** The delay in whole seconds, rounded up: nothing arrives before it is due. */
    public int delaySeconds() {
        return (int) delay.plusNanos(999_999_999).toSeconds();
    }
}
