package audiencesync.local.emulator;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Runs as a function on the emulator: tells the results queue what it received, and reports messages that begin with
 * {@code fail} as failed the first time.
 */
public final class OnceFailingHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final SqsClient sqs;

    /** The entry point of the function. */
    public OnceFailingHandler() {
        this.sqs = SqsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        List<SQSBatchResponse.BatchItemFailure> failures = new ArrayList<>();
        for (SQSEvent.SQSMessage message : event.getRecords()) {
            String receives = message.getAttributes().get("ApproximateReceiveCount");
            context.getLogger().log("received " + message.getBody() + " " + receives + "\n");
            sqs.sendMessage(request -> request.queueUrl(System.getenv("RESULTS_QUEUE_URL"))
                    .messageBody(message.getBody() + " " + receives));
            if (message.getBody().startsWith("fail") && "1".equals(receives)) {
                failures.add(new SQSBatchResponse.BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }
}
