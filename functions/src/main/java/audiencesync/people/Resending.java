package audiencesync.people;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.Target;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.CopyId;
import audiencesync.delivery.DeliveryQueue;
import audiencesync.delivery.DeliveryQueue.SendOutcome;
import audiencesync.delivery.ErroredBatch;
import audiencesync.delivery.ErroredStore;
import audiencesync.delivery.Outgoing;
import audiencesync.delivery.Part;
import audiencesync.delivery.QueueFormat;
import audiencesync.delivery.QueueMessage;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.http.Problem;
import audiencesync.http.ProblemType;
import audiencesync.management.AudienceOrder;
import audiencesync.management.Replies;
import audiencesync.management.Steps;
import audiencesync.setup.Step;
import audiencesync.setup.StepStore;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Use case: sends a step's errored users again, with a new receipt time and so another 13 hours. They become pending
 * when their message is first handled. Repeating it counts nobody twice, since the delivery's id derives from what was
 * kept. What takes too long for one request is left for the next one, which {@code next} names. Thread-safe.
 */
public final class Resending {
    private static final Duration BUDGET = Duration.ofSeconds(15);

    private final StepStore steps;
    private final ErroredPages pages;
    private final DeliveryQueue queue;
    private final AudienceOrder order;
    private final Clock clock;
    private final RandomGenerator random;

    /** With its ports. */
    public Resending(
            StepStore steps,
            ErroredPages pages,
            DeliveryQueue queue,
            AudienceOrder order,
            Clock clock,
            RandomGenerator random) {
        this.steps = requireNonNull(steps, "steps is null");
        this.pages = requireNonNull(pages, "pages is null");
        this.queue = requireNonNull(queue, "queue is null");
        this.order = requireNonNull(order, "order is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.random = requireNonNull(random, "random is null");
    }

    /** Answers {@code POST /v1/steps/{id}/resend?cursor=}. */
    public HttpReply resend(WorkspaceId workspace, HttpRequest request) {
        var step = Steps.find(steps, workspace, request);
        if (step == null) {
            return Replies.noStep();
        }
        var cursor = request.query().get("cursor");
        var until = clock.instant().plus(BUDGET);
        var covered = new HashSet<Target>();
        int users = 0;
        try {
            do {
                var page = pages.read(step.key(), cursor);
                page.batches().stream()
                        .map(batch -> target(step, batch))
                        .filter(covered::add)
                        .forEach(order::beforeSending);
                if (!send(step, page)) {
                    return Problem.of(ProblemType.RESEND_INCOMPLETE, "The queue did not confirm all messages.")
                            .reply();
                }
                users += page.batches().stream()
                        .mapToInt(batch -> batch.resend().users().size())
                        .sum();
                cursor = page.next();
            } while (cursor != null && clock.instant().isBefore(until));
        } catch (BadCursor foreign) {
            return ErroredUsers.badCursor();
        }
        var json = JsonNodeFactory.instance.objectNode().put("resent", users).put("next", cursor);
        return HttpReply.json(202, json.toString()).withFact("resent", users);
    }

    /**
     * Where the step's users go now: what they were to go to may be gone, which is why they are errored. Somebody who was
     * to be added is never removed instead, though, or the other way round.
     */
    private static Target target(Step step, ErroredBatch batch) {
        var before = batch.again().target();
        return step.target().action() == before.action() ? step.target() : before;
    }

    private boolean send(Step step, ErroredStore.Page page) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Outgoing> messages = page.batches().stream()
                .map(batch -> QueueFormat.encode(again(batch, target(step, batch), now)))
                .map(body -> new Outgoing(DeliveryQueue.Line.FRESH, step.key().workspace(), body, Duration.ZERO))
                .toList();
        return messages.isEmpty() || queue.send(messages).stream().allMatch(SendOutcome.SENT::equals);
    }

    // A copy of its own: of two requests at the same time one wins, and the other's message is dropped.
    private QueueMessage again(ErroredBatch batch, Target target, Instant now) {
        var part = batch.resend();
        var copy = new Part(
                part.key(),
                new CopyId(random.nextLong()),
                part.kind(),
                part.step(),
                part.lastInBranch(),
                now,
                part.hops(),
                part.notSynced(),
                part.users());
        return new QueueMessage(target, List.of(copy));
    }
}
