package audiencesync.sync;

import static java.util.Objects.requireNonNull;

/**
 * A message as the event source hands it over.
 *
 * @param id what the answer names if the message failed
 * @param body as it was sent
 * @param receiveCount 1 at the first delivery
 */
public record ReceivedMessage(String id, String body, int receiveCount) {
    /** Refuses nulls. */
    public ReceivedMessage {
        requireNonNull(id, "id is null");
        requireNonNull(body, "body is null");
    }
}
