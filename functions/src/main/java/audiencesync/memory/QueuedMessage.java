package audiencesync.memory;

import audiencesync.audience.WorkspaceId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message in a queue, and when it can be received next. */
record QueuedMessage(
        long number,
        @Nullable WorkspaceId fairGroup,
        String body,
        Instant sentAt,
        Instant visibleAt,
        int receiveCount) {

    QueuedMessage at(Instant visible, int receives) {
        return new QueuedMessage(number, fairGroup, body, sentAt, visible, receives);
    }

    String id() {
        return new UUID(0, number).toString();
    }

    String receipt() {
        return id() + "/" + receiveCount;
    }
}
