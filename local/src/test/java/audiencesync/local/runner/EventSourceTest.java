package audiencesync.local.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.Outgoing;
import audiencesync.memory.InMemoryDeliveryQueue;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EventSourceTest {
    private static final Duration VISIBILITY = Duration.ofSeconds(390);
    private static final int MAX_RECEIVES = 3;

    private final VirtualClock clock = new VirtualClock();
    private final InMemoryDeliveryQueue queue = new InMemoryDeliveryQueue(clock, VISIBILITY, MAX_RECEIVES);
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final List<SQSEvent> events = new ArrayList<>();
    private final BatchRules rules = new BatchRules(Duration.ofSeconds(5), 10, 20_000, 2, Duration.ofSeconds(60));

    @Test
    void a_batch_waits_for_the_end_of_its_window() {
        var source = source((event, context) -> new SQSBatchResponse());
        send("a");
        source.step();
        clock.advance(Duration.ofMillis(4_999));
        send("b");
        source.step();
        assertEquals(0, runAll());

        clock.advance(Duration.ofMillis(1));
        source.step();
        assertEquals(1, runAll());
        assertEquals(List.of("a", "b"), bodies(0));
        assertEquals(List.of(), queue.kept(Line.FRESH));
    }

    @Test
    void the_window_starts_with_the_first_message_and_not_before() {
        var source = source((event, context) -> new SQSBatchResponse());
        source.step();
        clock.advance(Duration.ofSeconds(30));
        send("a");
        source.step();
        assertEquals(0, runAll());
        clock.advance(Duration.ofSeconds(5));
        source.step();
        assertEquals(1, runAll());
    }

    @Test
    void a_full_batch_does_not_wait() {
        var source = source((event, context) -> new SQSBatchResponse());
        IntStream.range(0, 11).forEach(i -> send("m" + i));
        source.step();
        assertEquals(1, runAll());
        assertEquals(10, bodies(0).size());
        assertEquals(1, queue.kept(Line.FRESH).size());
    }

    @Test
    void a_batch_closes_before_its_payload_passes_the_limit() {
        var source = source((event, context) -> new SQSBatchResponse());
        // Each quote takes two bytes in the event, so that two of these do not fit into 20,000 bytes.
        send("\"".repeat(5_000));
        send("\"".repeat(5_000));
        source.step();
        assertEquals(1, runAll());
        assertEquals(1, bodies(0).size());

        clock.advance(Duration.ofSeconds(5));
        source.step();
        assertEquals(1, runAll());
        assertEquals(1, receiveCount(1));
    }

    @Test
    void a_message_larger_than_the_payload_limit_is_still_called_alone() {
        var source = source((event, context) -> new SQSBatchResponse());
        send("x".repeat(30_000));
        send("y");
        source.step();
        assertEquals(1, runAll());
        assertEquals(1, bodies(0).size());
    }

    @Test
    void no_more_calls_run_at_once_than_allowed_and_nothing_is_received_meanwhile() {
        var source = source((event, context) -> new SQSBatchResponse());
        IntStream.range(0, 35).forEach(i -> send("m" + i));
        source.step();
        assertEquals(2, waiting.size());
        clock.advance(Duration.ofSeconds(10));
        source.step();
        assertEquals(2, waiting.size());
        assertEquals(
                20,
                queue.kept(Line.FRESH).stream()
                        .filter(kept -> kept.receiveCount() > 0)
                        .count());

        runOne();
        source.step();
        assertEquals(2, waiting.size());
        assertEquals(3, runUntilDone(source));
        assertEquals(
                35, events.stream().mapToInt(event -> event.getRecords().size()).sum());
    }

    @Test
    void only_the_listed_messages_come_back_and_only_after_their_visibility() {
        var source = source((event, context) -> failed(event, "b"));
        List.of("a", "b", "c").forEach(this::send);
        runWindow(source);
        assertEquals(
                List.of("b"),
                queue.kept(Line.FRESH).stream()
                        .map(InMemoryDeliveryQueue.Kept::body)
                        .toList());

        clock.advance(VISIBILITY.minusSeconds(6));
        runWindow(source);
        assertEquals(1, events.size());
        clock.advance(Duration.ofSeconds(1));
        runWindow(source);
        assertEquals(List.of("b"), bodies(1));
        assertEquals(2, receiveCount(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"throws", "lists nothing known", "lists null"})
    void the_whole_batch_comes_back_if_the_function(String fault) {
        var source = source((event, context) -> switch (fault) {
            case "throws" -> throw new IllegalStateException("made up");
            case "lists null" -> response(List.of(new BatchItemFailure()));
            default -> response(List.of(new BatchItemFailure("unheard-of")));
        });
        List.of("a", "b").forEach(this::send);
        runWindow(source);
        assertEquals(2, queue.kept(Line.FRESH).size());
        clock.advance(VISIBILITY);
        runWindow(source);
        assertEquals(List.of("a", "b"), bodies(1));
    }

    @Test
    void no_answer_at_all_is_success() {
        var source = source((event, context) -> new SQSBatchResponse(List.of()));
        send("a");
        runWindow(source);
        assertEquals(List.of(), queue.kept(Line.FRESH));
    }

    @Test
    void a_message_received_too_often_becomes_a_dead_letter() {
        var source = source((event, context) -> failed(event, "a"));
        send("a");
        for (int i = 0; i < MAX_RECEIVES + 1; i++) {
            runWindow(source);
            clock.advance(VISIBILITY);
        }
        assertEquals(MAX_RECEIVES, events.size());
        assertEquals(List.of(), queue.kept(Line.FRESH));
        assertEquals(1, queue.kept(Line.DEAD_LETTER).size());
    }

    @Test
    void a_call_that_runs_out_of_time_is_given_up_and_its_late_answer_counts_for_nothing() {
        var source = source((event, context) -> new SQSBatchResponse());
        send("a");
        source.step();
        clock.advance(Duration.ofSeconds(5));
        source.step();
        clock.advance(Duration.ofSeconds(60));
        source.step();
        runAll();
        assertEquals(1, queue.kept(Line.FRESH).size());
    }

    @Test
    void the_function_is_told_how_much_time_is_left() {
        var left = new ArrayList<Integer>();
        var source = source((event, context) -> {
            left.add(context.getRemainingTimeInMillis());
            clock.advance(Duration.ofSeconds(59));
            left.add(context.getRemainingTimeInMillis());
            return new SQSBatchResponse();
        });
        send("a");
        runWindow(source);
        assertEquals(List.of(60_000, 1_000), left);
    }

    @Test
    void every_message_has_what_the_function_reads_of_it() {
        var source = source((event, context) -> new SQSBatchResponse());
        send("a");
        runWindow(source);
        var message = events.getFirst().getRecords().getFirst();
        assertTrue(message.getEventSourceArn().endsWith(":FRESH"));
        assertEquals("1", message.getAttributes().get("ApproximateReceiveCount"));
        assertEquals("1795597200000", message.getAttributes().get("SentTimestamp"));
    }

    private EventSource source(RequestHandler<SQSEvent, SQSBatchResponse> handler) {
        RequestHandler<SQSEvent, SQSBatchResponse> recording = (SQSEvent event, Context context) -> {
            events.add(event);
            return handler.handleRequest(event, context);
        };
        var silent = new PrintStream(OutputStream.nullOutputStream());
        return new EventSource("SyncFunction", rules, queue, Line.FRESH, recording, waiting::add, clock, silent);
    }

    private void send(String body) {
        var _ = queue.send(List.of(new Outgoing(Line.FRESH, null, body, Duration.ZERO)));
    }

    private void runWindow(EventSource source) {
        source.step();
        clock.advance(Duration.ofSeconds(5));
        source.step();
        runAll();
    }

    private int runUntilDone(EventSource source) {
        int ran = 0;
        while (!queue.kept(Line.FRESH).isEmpty()) {
            ran += runAll();
            clock.advance(Duration.ofSeconds(5));
            source.step();
        }
        return ran;
    }

    private int runAll() {
        int ran = 0;
        while (!waiting.isEmpty()) {
            runOne();
            ran++;
        }
        return ran;
    }

    private void runOne() {
        waiting.remove().run();
    }

    private List<String> bodies(int event) {
        return events.get(event).getRecords().stream()
                .map(SQSEvent.SQSMessage::getBody)
                .toList();
    }

    private int receiveCount(int event) {
        var attributes = events.get(event).getRecords().getFirst().getAttributes();
        return Integer.parseInt(attributes.get("ApproximateReceiveCount"));
    }

    private static SQSBatchResponse failed(SQSEvent event, String body) {
        return response(event.getRecords().stream()
                .filter(message -> message.getBody().equals(body))
                .map(message -> new BatchItemFailure(message.getMessageId()))
                .toList());
    }

    private static SQSBatchResponse response(List<BatchItemFailure> failures) {
        return new SQSBatchResponse(failures);
    }
}
