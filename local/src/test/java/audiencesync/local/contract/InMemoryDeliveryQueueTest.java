package audiencesync.local.contract;

import audiencesync.delivery.DeliveryQueue;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.memory.InMemoryDeliveryQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class InMemoryDeliveryQueueTest extends DeliveryQueueContract {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-25T13:00:00Z"));
    private final InMemoryDeliveryQueue queue = new InMemoryDeliveryQueue(clock, VISIBILITY, 1_000);

    @Override
    DeliveryQueue queue() {
        return queue;
    }

    @Override
    List<Arrived> receive(Line line) {
        return queue.receive(line, 10).stream()
                .map(message -> new Arrived(
                        message.body(),
                        message.receiveCount(),
                        message.fairGroup() == null ? null : message.fairGroup().value(),
                        () -> queue.delete(message)))
                .toList();
    }

    @Override
    void pass(Duration time) {
        clock.advance(time);
    }
}
