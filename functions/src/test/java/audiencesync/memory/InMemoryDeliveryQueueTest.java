package audiencesync.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.DeliveryQueue.SendOutcome;
import audiencesync.delivery.Outgoing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InMemoryDeliveryQueueTest {
    private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");
    private static final Duration VISIBILITY = Duration.ofSeconds(390);

    private final TestClock clock = new TestClock();
    private final InMemoryDeliveryQueue queue = new InMemoryDeliveryQueue(clock, VISIBILITY, 3);

    @Test
    void a_received_message_stays_hidden_until_its_visibility_ends() {
        send("a", Duration.ZERO);
        var first = queue.receive(Line.FRESH, 10);
        assertEquals(1, first.getFirst().receiveCount());
        clock.advance(VISIBILITY.minusMillis(1));
        assertEquals(List.of(), queue.receive(Line.FRESH, 10));
        clock.advance(Duration.ofMillis(1));
        var second = queue.receive(Line.FRESH, 10).getFirst();
        assertEquals(2, second.receiveCount());
        assertEquals(first.getFirst().messageId(), second.messageId());
        assertEquals(START, second.sentAt());
    }

    @Test
    void a_delayed_message_comes_when_it_is_due() {
        send("a", Duration.ofMillis(1_500));
        clock.advance(Duration.ofMillis(1_999));
        assertEquals(List.of(), queue.receive(Line.FRESH, 10));
        assertEquals(Optional.of(START.plusSeconds(2)), queue.nextVisible(Line.FRESH));
        clock.advance(Duration.ofMillis(1));
        assertEquals("a", queue.receive(Line.FRESH, 10).getFirst().body());
    }

    @Test
    void an_outdated_receipt_deletes_nothing() {
        send("a", Duration.ZERO);
        var first = queue.receive(Line.FRESH, 1).getFirst();
        clock.advance(VISIBILITY);
        var second = queue.receive(Line.FRESH, 1).getFirst();
        assertFalse(queue.delete(first));
        assertTrue(queue.delete(second));
        assertFalse(queue.delete(second));
        assertEquals(List.of(), queue.kept(Line.FRESH));
    }

    @Test
    void a_receipt_still_deletes_after_visibility_ended() {
        send("a", Duration.ZERO);
        var received = queue.receive(Line.FRESH, 1).getFirst();
        clock.advance(VISIBILITY.multipliedBy(2));
        assertTrue(queue.delete(received));
    }

    @Test
    void a_released_message_comes_again_at_once_and_its_holder_may_still_delete_it() {
        send("a", Duration.ZERO);
        var received = queue.receive(Line.FRESH, 1).getFirst();
        assertTrue(queue.release(received));
        assertTrue(queue.delete(received));

        send("b", Duration.ZERO);
        var once = queue.receive(Line.FRESH, 1).getFirst();
        assertTrue(queue.release(once));
        var twice = queue.receive(Line.FRESH, 1).getFirst();
        assertNotEquals(once.receipt(), twice.receipt());
        assertFalse(queue.release(once));
    }

    @Test
    void a_message_that_is_received_too_often_becomes_a_dead_letter() {
        send("a", Duration.ZERO);
        for (int receives = 1; receives <= 3; receives++) {
            assertEquals(receives, queue.receive(Line.FRESH, 1).getFirst().receiveCount());
            clock.advance(VISIBILITY);
        }
        assertEquals(List.of(), queue.receive(Line.FRESH, 1));
        assertEquals(List.of(), queue.kept(Line.FRESH));
        for (int receives = 1; receives <= 5; receives++) {
            assertEquals("a", queue.receive(Line.DEAD_LETTER, 1).getFirst().body());
            clock.advance(VISIBILITY);
        }
    }

    @Test
    void lines_do_not_mix_and_messages_come_in_order_of_visibility() {
        send("late", Duration.ofSeconds(2));
        send("early", Duration.ofSeconds(1));
        queue.send(List.of(new Outgoing(Line.RETRY, null, "other", Duration.ZERO)));
        clock.advance(Duration.ofSeconds(2));
        var bodies = queue.receive(Line.FRESH, 10).stream()
                .map(InMemoryDeliveryQueue.Received::body)
                .toList();
        assertEquals(List.of("early", "late"), bodies);
        assertEquals("other", queue.kept(Line.RETRY).getFirst().body());
    }

    @Test
    void no_more_than_asked_for_are_received() {
        for (int i = 0; i < 12; i++) {
            send("m" + i, Duration.ZERO);
        }
        assertEquals(10, queue.receive(Line.FRESH, 10).size());
        assertEquals(2, queue.receive(Line.FRESH, 10).size());
    }

    @Test
    void a_body_over_the_limit_or_empty_is_not_confirmed() {
        assertEquals(List.of(SendOutcome.NOT_CONFIRMED), send("x".repeat(1_048_577), Duration.ZERO));
        assertEquals(List.of(SendOutcome.NOT_CONFIRMED), send("", Duration.ZERO));
        assertEquals(List.of(SendOutcome.SENT), send("x".repeat(1_048_576), Duration.ZERO));
        assertEquals(1, queue.kept(Line.FRESH).size());
    }

    @Test
    void at_least_one_receive_is_needed_before_the_dead_letters() {
        assertThrows(IllegalArgumentException.class, () -> new InMemoryDeliveryQueue(clock, VISIBILITY, 0));
    }

    private List<SendOutcome> send(String body, Duration delay) {
        return queue.send(List.of(new Outgoing(Line.FRESH, new WorkspaceId("ws"), body, delay)));
    }

    private static final class TestClock extends Clock {
        private Instant now = START;

        void advance(Duration step) {
            now = now.plus(step);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("one zone is enough");
        }
    }
}
