package audiencesync.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.DeliveryQueue.SendOutcome;
import audiencesync.delivery.Outgoing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

class SqsDeliveryQueueTest {
    private static final WorkspaceId WORKSPACE = new WorkspaceId("ws");

    private final FakeSqs sqs = new FakeSqs();
    private final List<String> faults = new ArrayList<>();
    private final SqsDeliveryQueue queue = new SqsDeliveryQueue(
            sqs,
            new QueueUrls("fresh", "retry", "dead"),
            (what, cause) -> faults.add(what + ": " + cause.getMessage()));

    @Test
    void a_message_carries_its_group_and_its_delay_in_whole_seconds_rounded_up() {
        queue.send(List.of(
                new Outgoing(Line.RETRY, WORKSPACE, "a", Duration.ofMillis(1_001)),
                new Outgoing(Line.RETRY, null, "b", Duration.ofMinutes(15))));
        var request = sqs.requests.getFirst();
        assertEquals("retry", request.queueUrl());
        assertEquals("ws", request.entries().getFirst().messageGroupId());
        assertEquals(2, request.entries().getFirst().delaySeconds());
        assertEquals(900, request.entries().getLast().delaySeconds());
        assertNull(request.entries().getLast().messageGroupId());
    }

    @Test
    void failed_and_missing_entries_are_not_confirmed_and_are_reported() {
        sqs.fails = body -> body.equals("b") || body.equals("d");
        sqs.forgets = body -> body.equals("c");
        assertEquals(
                List.of(
                        SendOutcome.SENT,
                        SendOutcome.NOT_CONFIRMED,
                        SendOutcome.NOT_CONFIRMED,
                        SendOutcome.NOT_CONFIRMED,
                        SendOutcome.SENT),
                queue.send(messages("a", "b", "c", "d", "e")));
        assertEquals(1, faults.size());
        assertTrue(faults.getFirst().contains("3 of 5") && faults.getFirst().contains("InternalError"));
    }

    @Test
    void a_request_without_an_answer_does_not_stop_the_others() {
        sqs.breaks = body -> body.equals("12");
        var outcomes = queue.send(
                messages(IntStream.range(0, 25).mapToObj(Integer::toString).toArray(String[]::new)));
        for (int i = 0; i < 25; i++) {
            assertEquals(i < 10 || i >= 20 ? SendOutcome.SENT : SendOutcome.NOT_CONFIRMED, outcomes.get(i));
        }
        assertEquals(3, sqs.requests.size());
        assertEquals(1, faults.size());
    }

    @Test
    void a_body_that_is_too_large_is_not_even_sent() {
        assertEquals(
                List.of(SendOutcome.NOT_CONFIRMED, SendOutcome.SENT),
                queue.send(messages("x".repeat(1_048_577), "x".repeat(1_048_576))));
        assertEquals(1, sqs.requests.size());
        assertEquals(1, faults.size());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_is_sent_fits_its_requests_and_outcomes_keep_their_order(long seed) {
        var random = new Random(seed);
        sqs.fails = body -> body.endsWith("!");
        var messages = IntStream.range(0, 120)
                .mapToObj(i -> new Outgoing(
                        random.nextBoolean() ? Line.FRESH : Line.RETRY,
                        WORKSPACE,
                        "ä".repeat(random.nextInt(200_000)) + (random.nextInt(5) == 0 ? "!" : "."),
                        Duration.ZERO))
                .toList();
        var outcomes = queue.send(messages);
        for (int i = 0; i < messages.size(); i++) {
            boolean sent = messages.get(i).body().endsWith(".");
            assertEquals(sent ? SendOutcome.SENT : SendOutcome.NOT_CONFIRMED, outcomes.get(i));
        }
        for (var request : sqs.requests) {
            assertTrue(request.entries().size() <= 10);
            assertTrue(bytes(request) <= 1_048_576);
        }
        assertEquals(
                120, sqs.requests.stream().mapToInt(r -> r.entries().size()).sum());
    }

    private static int bytes(SendMessageBatchRequest request) {
        return request.entries().stream()
                .mapToInt(entry -> entry.messageBody().getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    private static List<Outgoing> messages(String... bodies) {
        return List.of(bodies).stream()
                .map(body -> new Outgoing(Line.FRESH, WORKSPACE, body, Duration.ZERO))
                .toList();
    }

    /** Confirms every message unless told otherwise. */
    private static final class FakeSqs implements SqsClient {
        final List<SendMessageBatchRequest> requests = new ArrayList<>();
        Predicate<String> fails = body -> false;
        Predicate<String> forgets = body -> false;
        Predicate<String> breaks = body -> false;

        @Override
        public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
            requests.add(request);
            if (request.entries().stream()
                    .map(SendMessageBatchRequestEntry::messageBody)
                    .anyMatch(breaks)) {
                throw SdkClientException.create("timed out");
            }
            var successful = new ArrayList<SendMessageBatchResultEntry>();
            var failed = new ArrayList<BatchResultErrorEntry>();
            for (var entry : request.entries()) {
                if (fails.test(entry.messageBody())) {
                    failed.add(BatchResultErrorEntry.builder()
                            .id(entry.id())
                            .code("InternalError")
                            .build());
                } else if (!forgets.test(entry.messageBody())) {
                    successful.add(
                            SendMessageBatchResultEntry.builder().id(entry.id()).build());
                }
            }
            return SendMessageBatchResponse.builder()
                    .successful(successful)
                    .failed(failed)
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
