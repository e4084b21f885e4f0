package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.DeliveryQueue;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.DeliveryQueue.SendOutcome;
import audiencesync.delivery.Outgoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every queue promises to those who send, and what the event source relies on. */
abstract class DeliveryQueueContract {
    /** How long a received message stays hidden in these tests. */
    static final Duration VISIBILITY = Duration.ofSeconds(2);

    private static final WorkspaceId WORKSPACE = new WorkspaceId("ws-1");

    /** A message as the event source sees it. */
    record Arrived(String body, int receiveCount, @Nullable String group, Runnable delete) {}

    /** The queues of this test, empty at first. */
    abstract DeliveryQueue queue();

    /** What is there to be received now, up to ten, in any order. */
    abstract List<Arrived> receive(Line line);

    /** Lets so much time go by. */
    abstract void pass(Duration time);

    @Test
    void messages_arrive_on_their_line_with_body_and_group() {
        var outcomes = queue().send(List.of(
                new Outgoing(Line.FRESH, WORKSPACE, "{\"fresh\":\"täxt \uD83D\uDE00\"}", Duration.ZERO),
                new Outgoing(Line.RETRY, WORKSPACE, "retry", Duration.ZERO),
                new Outgoing(Line.DEAD_LETTER, null, "dead", Duration.ZERO)));
        assertEquals(Collections.nCopies(3, SendOutcome.SENT), outcomes);
        var fresh = receive(Line.FRESH);
        assertEquals(List.of("{\"fresh\":\"täxt \uD83D\uDE00\"}"), bodies(fresh));
        assertEquals("ws-1", fresh.getFirst().group());
        assertEquals(List.of("retry"), bodies(receive(Line.RETRY)));
        var dead = receive(Line.DEAD_LETTER);
        assertEquals(List.of("dead"), bodies(dead));
        assertNull(dead.getFirst().group());
    }

    @Test
    void nothing_to_send_is_fine() {
        assertEquals(List.of(), queue().send(List.of()));
        assertEquals(List.of(), receive(Line.FRESH));
    }

    @Test
    void more_messages_than_a_request_takes_all_arrive() {
        var messages =
                IntStream.range(0, 25).mapToObj(i -> fresh("message " + i)).toList();
        assertEquals(Collections.nCopies(25, SendOutcome.SENT), queue().send(messages));
        var arrived = receiveAll(25);
        assertEquals(
                messages.stream().map(Outgoing::body).sorted().toList(),
                arrived.stream().sorted().toList());
    }

    @Test
    void a_body_of_one_mebibyte_arrives() {
        var body = "x".repeat(DeliveryQueue.MAX_BODY_BYTES);
        assertEquals(List.of(SendOutcome.SENT), queue().send(List.of(fresh(body))));
        assertEquals(List.of(body), bodies(receive(Line.FRESH)));
    }

    @Test
    void large_bodies_that_do_not_fit_one_request_all_arrive() {
        var messages = IntStream.range(0, 5)
                .mapToObj(i -> fresh(Integer.toString(i).repeat(700_000)))
                .toList();
        assertEquals(Collections.nCopies(5, SendOutcome.SENT), queue().send(messages));
        assertEquals(
                messages.stream().map(Outgoing::body).toList(),
                receiveAll(5).stream().sorted().toList());
    }

    @Test
    void outcomes_are_in_the_order_of_the_messages_and_one_that_is_too_large_does_not_harm_the_others() {
        var tooLarge = "ä".repeat(DeliveryQueue.MAX_BODY_BYTES / 2 + 1);
        var outcomes = queue().send(List.of(
                fresh("first"),
                new Outgoing(Line.RETRY, WORKSPACE, "second", Duration.ZERO),
                fresh(tooLarge),
                new Outgoing(Line.RETRY, WORKSPACE, tooLarge, Duration.ZERO),
                fresh("last")));
        assertEquals(
                List.of(
                        SendOutcome.SENT,
                        SendOutcome.SENT,
                        SendOutcome.NOT_CONFIRMED,
                        SendOutcome.NOT_CONFIRMED,
                        SendOutcome.SENT),
                outcomes);
        assertEquals(List.of("first", "last"), receiveAll(2).stream().sorted().toList());
        assertEquals(List.of("second"), bodies(receive(Line.RETRY)));
    }

    @Test
    void a_delayed_message_does_not_arrive_before_it_is_due() {
        queue().send(List.of(
                new Outgoing(Line.RETRY, WORKSPACE, "later", Duration.ofMillis(2_500)),
                new Outgoing(Line.RETRY, WORKSPACE, "much later", DeliveryQueue.MAX_DELAY),
                new Outgoing(Line.RETRY, WORKSPACE, "now", Duration.ZERO)));
        assertEquals(List.of("now"), bodies(receive(Line.RETRY)));
        pass(Duration.ofMillis(3_500));
        assertTrue(bodies(receive(Line.RETRY)).contains("later"));
    }

    @Test
    void a_message_that_is_not_deleted_arrives_again_and_counts_its_receives() {
        queue().send(List.of(fresh("again")));
        for (int receives = 1; receives <= 3; receives++) {
            var arrived = receive(Line.FRESH);
            assertEquals(List.of("again"), bodies(arrived));
            assertEquals(receives, arrived.getFirst().receiveCount());
            assertEquals(List.of(), receive(Line.FRESH));
            pass(VISIBILITY.plusMillis(500));
        }
    }

    @Test
    void a_deleted_message_does_not_arrive_again() {
        queue().send(List.of(fresh("once"), fresh("once more")));
        receive(Line.FRESH).forEach(message -> message.delete().run());
        pass(VISIBILITY.plusMillis(500));
        assertEquals(List.of(), receive(Line.FRESH));
    }

    @Test
    void the_same_message_sent_twice_arrives_twice() {
        queue().send(List.of(fresh("same"), fresh("same")));
        assertEquals(List.of("same", "same"), receiveAll(2));
    }

    @Test
    void eight_senders_lose_nothing() throws Exception {
        var queue = queue();
        Race.run(
                8,
                sender -> queue.send(IntStream.range(0, 3)
                        .mapToObj(i -> fresh(sender + "/" + i))
                        .toList()));
        assertEquals(24, receiveAll(24).stream().distinct().count());
    }

    private List<String> receiveAll(int count) {
        var bodies = new ArrayList<String>();
        for (int tries = 0; tries < count && bodies.size() < count; tries++) {
            bodies.addAll(bodies(receive(Line.FRESH)));
        }
        return bodies;
    }

    private static List<String> bodies(List<Arrived> messages) {
        return messages.stream().map(Arrived::body).toList();
    }

    static Outgoing fresh(String body) {
        return new Outgoing(Line.FRESH, WORKSPACE, body, Duration.ZERO);
    }
}
