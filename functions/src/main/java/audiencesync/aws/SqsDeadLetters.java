package audiencesync.aws;

import audiencesync.delivery.DeadLetters;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The dead-letter queue on SQS. Thread-safe. */
public final class SqsDeadLetters implements DeadLetters {
    private static final int MAX_MESSAGES = 10;

    /** Longer than a run of upkeep, so that no message comes twice within one. */
    private static final Duration AWAY = Duration.ofMinutes(15);

    private final SqsClient client;
    private final String url;
    private final AwsFaults faults;

    /**
     * That queue.
     *
     * @param faults is told why the queue did not answer
     */
    public SqsDeadLetters(SqsClient client, String url, AwsFaults faults) {
        this.client = client;
        this.url = url;
        this.faults = faults;
    }

    @Override
    public List<DeadLetter> receive() {
        try {
            var answer = client.receiveMessage(request -> request.queueUrl(url)
                    .maxNumberOfMessages(MAX_MESSAGES)
                    .visibilityTimeout((int) AWAY.toSeconds())
                    .waitTimeSeconds(1));
            return answer.messages().stream()
                    .map(message -> new DeadLetter(message.receiptHandle(), message.body()))
                    .toList();
        } catch (SdkException e) {
            faults.report("receive dead letters: tried again with the next run", e);
            return List.of();
        }
    }

    @Override
    public void delete(DeadLetter letter) {
        try {
            client.deleteMessage(request -> request.queueUrl(url).receiptHandle(letter.handle()));
        } catch (SdkException e) {
            faults.report("delete a dead letter: it comes again, which its markers make harmless", e);
        }
    }
}
