package audiencesync.memory;

import audiencesync.delivery.DeadLetters;
import audiencesync.delivery.DeliveryQueue;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The dead letters of an {@link InMemoryDeliveryQueue}. Thread-safe. */
public final class InMemoryDeadLetters implements DeadLetters {
    private static final int MAX_MESSAGES = 10;

    private final InMemoryDeliveryQueue queue;
    private final Map<String, InMemoryDeliveryQueue.Received> received = new ConcurrentHashMap<>();

    /** Those of that queue. */
    public InMemoryDeadLetters(InMemoryDeliveryQueue queue) {
        this.queue = queue;
    }

    @Override
    public List<DeadLetter> receive() {
        var letters = queue.receive(DeliveryQueue.Line.DEAD_LETTER, MAX_MESSAGES);
        letters.forEach(letter -> received.put(letter.receipt(), letter));
        return letters.stream()
                .map(letter -> new DeadLetter(letter.receipt(), letter.body()))
                .toList();
    }

    @Override
    public void delete(DeadLetter letter) {
        var known = received.remove(letter.handle());
        if (known != null) {
            queue.delete(known);
        }
    }
}
