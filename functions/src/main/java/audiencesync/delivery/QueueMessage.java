package audiencesync.delivery;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.Target;
import java.util.List;

/**
 * What one SQS message holds: parts that all go to one target. Immutable.
 *
 * @param target where they go
 * @param parts at least one
 */
public record QueueMessage(Target target, List<Part> parts) {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if there is no part
     */
    public QueueMessage {
        requireNonNull(target, "target is null");
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a message holds at least one part");
        }
    }
}
