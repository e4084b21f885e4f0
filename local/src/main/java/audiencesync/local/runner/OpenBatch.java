package audiencesync.local.runner;

import audiencesync.memory.InMemoryDeliveryQueue.Received;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Messages that wait for their window to end. Not thread-safe. */
final class OpenBatch {
    private final BatchRules rules;
    private final Instant closesAt;
    private final List<Received> messages = new ArrayList<>();
    private int payloadBytes;

    OpenBatch(BatchRules rules, Received first, Instant now) {
        this.rules = rules;
        this.closesAt = now.plus(rules.window());
        add(first);
    }

    boolean hasRoomFor(Received message) {
        return messages.size() < rules.batchSize()
                && payloadBytes + SqsEvents.payloadBytes(message) <= rules.maxPayloadBytes();
    }

    void add(Received message) {
        messages.add(message);
        payloadBytes += SqsEvents.payloadBytes(message);
    }

    boolean isFull() {
        return messages.size() >= rules.batchSize();
    }

    boolean isDue(Instant now) {
        return isFull() || !now.isBefore(closesAt);
    }

    List<Received> messages() {
        return List.copyOf(messages);
    }
}
