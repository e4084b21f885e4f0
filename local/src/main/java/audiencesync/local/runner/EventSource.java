package audiencesync.local.runner;

import audiencesync.delivery.DeliveryQueue;
import audiencesync.memory.InMemoryDeliveryQueue;
import audiencesync.memory.InMemoryDeliveryQueue.Received;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.PrintStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Plays the SQS event source mapping of one queue, with ReportBatchItemFailures: a batch closes when its window ends,
 * or its size or payload is reached; only the messages that the function lists come back, all of them if it throws,
 * runs out of time or lists an id that it was not given. Does nothing by itself: {@link #step} is one look at the
 * queue and never waits, so that time can be any clock's. Thread-safe.
 *
 * <p>One poller only, which packs better than Lambda's several do. Lambda may also wait up to 20 s in a quiet queue.
 */
public final class EventSource {
    private final String function;
    private final BatchRules rules;
    private final InMemoryDeliveryQueue queue;
    private final DeliveryQueue.Line line;
    private final RequestHandler<SQSEvent, SQSBatchResponse> handler;
    private final Executor threads;
    private final Clock clock;
    private final PrintStream log;
    private final SqsEvents events;

    private final List<Call> running = new ArrayList<>();
    private @Nullable OpenBatch open;
    private @Nullable Received heldOver;

    /**
     * An event source that has taken nothing yet.
     *
     * @param function the function's name, for its context
     * @param rules when a batch closes
     * @param queue the queues
     * @param line which of them
     * @param handler the function
     * @param threads runs the calls
     * @param clock tells when windows end
     * @param log where the function's log lines go
     */
    public EventSource(
            String function,
            BatchRules rules,
            InMemoryDeliveryQueue queue,
            DeliveryQueue.Line line,
            RequestHandler<SQSEvent, SQSBatchResponse> handler,
            Executor threads,
            Clock clock,
            PrintStream log) {
        this.function = function;
        this.rules = rules;
        this.queue = queue;
        this.line = line;
        this.handler = handler;
        this.threads = threads;
        this.clock = clock;
        this.log = log;
        this.events = new SqsEvents(line.name());
    }

    /**
     * Takes what is due and starts what is full or late. Takes nothing while as many calls run as may: a message that
     * waits for a call would use up its receives.
     */
    public void step() {
        for (var call : closedBatches()) {
            threads.execute(call.task);
        }
    }

    private synchronized List<Call> closedBatches() {
        giveUpLateCalls();
        var closed = new ArrayList<Call>();
        while (running.size() < rules.maxConcurrency()) {
            boolean overfull = fill();
            if (open == null || !(overfull || open.isDue(clock.instant()))) {
                break;
            }
            var call = new Call(open.messages());
            running.add(call);
            closed.add(call);
            open = null;
        }
        return closed;
    }

    /** Fills the open batch; answers whether a message was left over that it has no room for. */
    private boolean fill() {
        while (open == null || !open.isFull()) {
            var next = next();
            if (next == null) {
                return false;
            }
            if (open == null) {
                open = new OpenBatch(rules, next, clock.instant());
            } else if (open.hasRoomFor(next)) {
                open.add(next);
            } else {
                heldOver = next;
                return true;
            }
        }
        return false;
    }

    private @Nullable Received next() {
        var held = heldOver;
        if (held != null) {
            heldOver = null;
            return held;
        }
        var received = queue.receive(line, 1);
        return received.isEmpty() ? null : received.getFirst();
    }

    private void giveUpLateCalls() {
        for (var call : List.copyOf(running)) {
            if (call.context.getRemainingTimeInMillis() == 0) {
                running.remove(call);
                log.println(function + " ran out of time, request " + call.context.getAwsRequestId());
                call.task.cancel(true);
            }
        }
    }

    private synchronized boolean end(Call call) {
        return running.remove(call);
    }

    /** One call of the function. */
    private final class Call {
        private final List<Received> batch;
        private final LambdaContext context;
        private final FutureTask<@Nullable Void> task = new FutureTask<>(this::run, null);

        Call(List<Received> batch) {
            this.batch = batch;
            this.context =
                    new LambdaContext(function, UUID.randomUUID().toString(), clock, rules.functionTimeout(), log);
        }

        private void run() {
            var done = List.<Received>of();
            try {
                done = succeeded(handler.handleRequest(events.event(batch), context));
            } catch (RuntimeException thrownByFunction) {
                log.println(function + " failed, request " + context.getAwsRequestId() + ": " + thrownByFunction);
                thrownByFunction.printStackTrace(log);
            }
            // What was given up comes back whole, whatever it still finds out.
            if (end(this)) {
                done.forEach(queue::delete);
            }
        }

        private List<Received> succeeded(@Nullable SQSBatchResponse response) {
            var failed = failedIds(response);
            var known = new HashSet<String>();
            batch.forEach(message -> known.add(message.messageId()));
            if (!known.containsAll(failed)) {
                log.println(function + " listed an unknown message, request " + context.getAwsRequestId());
                return List.of();
            }
            return batch.stream()
                    .filter(message -> !failed.contains(message.messageId()))
                    .toList();
        }

        private static Set<@Nullable String> failedIds(@Nullable SQSBatchResponse response) {
            var failed = new HashSet<@Nullable String>();
            if (response != null && response.getBatchItemFailures() != null) {
                response.getBatchItemFailures().forEach(failure -> failed.add(failure.getItemIdentifier()));
            }
            return failed;
        }
    }
}
