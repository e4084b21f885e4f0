package audiencesync.aws;

import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.DeliveryQueue;
import audiencesync.delivery.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/**
 * The queues on SQS: standard queues, in requests of up to 10 messages and 1 MiB ([D] SQS). A message counts as sent
 * only if the answer names it successful. The SDK repeats a request whose reply is lost, which may double messages:
 * their parts' markers make that harmless. The group of a message is its workspace (fair queues). Thread-safe.
 */
public final class SqsDeliveryQueue implements DeliveryQueue {
    private static final int MAX_ENTRIES = 10;

    private final SqsClient client;
    private final QueueUrls urls;
    private final AwsFaults faults;

    /** A message and its place in the call. */
    private record Entry(int index, Outgoing message) {
        String id() {
            return Integer.toString(index);
        }
    }

    /**
     * Those queues.
     *
     * @param faults is told why messages are not confirmed
     */
    public SqsDeliveryQueue(SqsClient client, QueueUrls urls, AwsFaults faults) {
        this.client = client;
        this.urls = urls;
        this.faults = faults;
    }

    @Override
    public List<SendOutcome> send(List<Outgoing> messages) {
        var outcomes = new ArrayList<>(Collections.nCopies(messages.size(), SendOutcome.NOT_CONFIRMED));
        for (var line : Line.values()) {
            for (var batch : batches(line, messages)) {
                var sent = sendBatch(line, batch);
                for (var entry : batch) {
                    if (sent.contains(entry.id())) {
                        outcomes.set(entry.index(), SendOutcome.SENT);
                    }
                }
            }
        }
        return List.copyOf(outcomes);
    }

    private List<List<Entry>> batches(Line line, List<Outgoing> messages) {
        var batches = new ArrayList<List<Entry>>();
        var batch = new ArrayList<Entry>();
        int batchBytes = 0;
        for (int i = 0; i < messages.size(); i++) {
            var message = messages.get(i);
            if (message.line() != line) {
                continue;
            }
            int bytes = message.body().getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BODY_BYTES) {
                faults.report(
                        "message " + i + " of " + bytes + " bytes was not sent to " + line,
                        new IllegalArgumentException("more than SQS takes"));
                continue;
            }
            if (batch.size() == MAX_ENTRIES || batchBytes + bytes > MAX_BODY_BYTES) {
                batches.add(List.copyOf(batch));
                batch.clear();
                batchBytes = 0;
            }
            batch.add(new Entry(i, message));
            batchBytes += bytes;
        }
        if (!batch.isEmpty()) {
            batches.add(List.copyOf(batch));
        }
        return batches;
    }

    /** Returns the ids that SQS named successful. */
    private Set<String> sendBatch(Line line, List<Entry> batch) {
        try {
            var answer = client.sendMessageBatch(request -> request.queueUrl(urls.of(line))
                    .entries(batch.stream().map(SqsDeliveryQueue::wire).toList()));
            return confirmed(line, batch, answer);
        } catch (SdkException e) {
            faults.report(batch.size() + " messages to " + line + " are not confirmed", e);
            return Set.of();
        }
    }

    private Set<String> confirmed(Line line, List<Entry> batch, SendMessageBatchResponse answer) {
        var sent = new HashSet<String>();
        answer.successful().stream().map(SendMessageBatchResultEntry::id).forEach(sent::add);
        answer.failed().stream().map(BatchResultErrorEntry::id).forEach(sent::remove);
        if (sent.size() < batch.size()) {
            var codes =
                    answer.failed().stream().map(BatchResultErrorEntry::code).toList();
            faults.report(
                    (batch.size() - sent.size()) + " of " + batch.size() + " messages to " + line
                            + " are not confirmed: " + answer.failed().size() + " failed " + codes
                            + ", the others are missing",
                    new IllegalStateException("not all messages are confirmed"));
        }
        return sent;
    }

    private static SendMessageBatchRequestEntry wire(Entry entry) {
        var message = entry.message();
        var wire = SendMessageBatchRequestEntry.builder()
                .id(entry.id())
                .messageBody(message.body())
                .delaySeconds(message.delaySeconds());
        WorkspaceId group = message.fairGroup();
        if (group != null) {
            wire.messageGroupId(group.value());
        }
        return wire.build();
    }
}
