package audiencesync.function;

import audiencesync.sync.BatchSync;
import audiencesync.sync.ReceivedMessage;
import audiencesync.sync.SyncLog;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Both queues' messages. Answers the ids of those that must come again and never throws: a thrown error would bring the
 * whole batch back ([D] Lambda guide, services-sqs-errorhandling). Thread-safe.
 */
public final class SyncHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private static final String RECEIVE_COUNT = "ApproximateReceiveCount";

    private final BatchSync sync;
    private final SyncLog log;
    private final Clock clock;

    /** As Lambda starts it. */
    public SyncHandler() {
        this(UseCases.production());
    }

    /** On these use cases. */
    public SyncHandler(UseCases useCases) {
        this(useCases.sync(), useCases.log(), useCases.clock());
    }

    /** With the use case. */
    public SyncHandler(BatchSync sync, SyncLog log, Clock clock) {
        this.sync = sync;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        var messages = Objects.requireNonNullElse(event.getRecords(), List.<SQSEvent.SQSMessage>of()).stream()
                .map(SyncHandler::received)
                .toList();
        var deadline = clock.instant().plusMillis(context.getRemainingTimeInMillis());
        return answer(handle(messages, deadline));
    }

    // Whatever a bug throws, the messages come again and an alarm tells; nothing is lost.
    private Collection<String> handle(List<ReceivedMessage> messages, Instant deadline) {
        try {
            return sync.handle(messages, deadline);
        } catch (RuntimeException bug) {
            log.write(SyncLog.Level.ERROR, "sync_failed", Map.of("messages", messages.size(), "cause", cause(bug)));
            return messages.stream().map(ReceivedMessage::id).toList();
        }
    }

    // Classes and places only: a message may quote what was being worked on.
    private static String cause(RuntimeException bug) {
        var trace = bug.getStackTrace();
        return bug.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private static ReceivedMessage received(SQSEvent.SQSMessage message) {
        var count =
                message.getAttributes() == null ? null : message.getAttributes().get(RECEIVE_COUNT);
        return new ReceivedMessage(
                message.getMessageId(), message.getBody(), count == null ? 1 : Integer.parseInt(count));
    }

    private static SQSBatchResponse answer(Collection<String> failed) {
        return new SQSBatchResponse(failed.stream().map(BatchItemFailure::new).toList());
    }
}
