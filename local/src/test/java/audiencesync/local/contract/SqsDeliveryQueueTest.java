package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.aws.QueueUrls;
import audiencesync.aws.SqsDeliveryQueue;
import audiencesync.delivery.DeliveryQueue;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.DeliveryQueue.SendOutcome;
import audiencesync.delivery.Outgoing;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Runs in real time: the emulator has no other. */
@ExtendWith(AwsExtension.class)
class SqsDeliveryQueueTest extends DeliveryQueueContract {
    private final Map<Line, String> urls = new EnumMap<>(Line.class);
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final SqsClient client;

    SqsDeliveryQueueTest(AwsUnderTest aws) {
        client = aws.clients().sqs();
    }

    @BeforeEach
    void newQueues() {
        var visibility = Long.toString(VISIBILITY.toSeconds());
        for (var line : Line.values()) {
            var name = "contract-" + line + "-" + UUID.randomUUID();
            var created = client.createQueue(request -> request.queueName(name)
                    .attributes(Map.of(
                            QueueAttributeName.VISIBILITY_TIMEOUT,
                            visibility,
                            QueueAttributeName.MAXIMUM_MESSAGE_SIZE,
                            Integer.toString(DeliveryQueue.MAX_BODY_BYTES))));
            urls.put(line, created.queueUrl());
        }
    }

    @AfterEach
    void closeClient() {
        urls.values().forEach(url -> client.deleteQueue(request -> request.queueUrl(url)));
        client.close();
    }

    @Override
    DeliveryQueue queue() {
        return to(new QueueUrls(url(Line.FRESH), url(Line.RETRY), url(Line.DEAD_LETTER)));
    }

    private DeliveryQueue to(QueueUrls some) {
        return new SqsDeliveryQueue(client, some, (what, cause) -> faults.add(what));
    }

    private String url(Line line) {
        return Objects.requireNonNull(urls.get(line), "every line has a queue");
    }

    @Override
    List<Arrived> receive(Line line) {
        var answer = client.receiveMessage(request -> request.queueUrl(url(line))
                .maxNumberOfMessages(10)
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL));
        return answer.messages().stream().map(message -> arrived(line, message)).toList();
    }

    private Arrived arrived(Line line, Message message) {
        var attributes = message.attributes();
        var receives = attributes.get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT);
        return new Arrived(
                message.body(),
                receives == null ? 0 : Integer.parseInt(receives),
                attributes.get(MessageSystemAttributeName.MESSAGE_GROUP_ID),
                () -> client.deleteMessage(
                        request -> request.queueUrl(url(line)).receiptHandle(message.receiptHandle())));
    }

    @Override
    void pass(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_queue_that_does_not_answer_leaves_its_messages_unconfirmed_and_the_others_sent() {
        var queue = to(new QueueUrls(url(Line.FRESH), url(Line.RETRY) + "-missing", url(Line.DEAD_LETTER)));
        var outcomes = queue.send(List.of(
                new Outgoing(Line.RETRY, null, "lost", Duration.ZERO),
                fresh("sent"),
                new Outgoing(Line.RETRY, null, "lost, too", Duration.ZERO)));
        assertEquals(List.of(SendOutcome.NOT_CONFIRMED, SendOutcome.SENT, SendOutcome.NOT_CONFIRMED), outcomes);
        assertTrue(faults.remove().startsWith("2 messages to RETRY"));
    }

    @Test
    void messages_that_the_queue_refuses_are_not_confirmed() {
        var outcomes = queue().send(List.of(fresh("fine"), fresh("not a character: \u0001"), fresh("fine, too")));
        assertEquals(SendOutcome.NOT_CONFIRMED, outcomes.get(1));
        assertEquals(1, faults.size());
    }
}
