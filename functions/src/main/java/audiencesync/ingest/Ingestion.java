package audiencesync.ingest;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.ExternalIdRule;
import audiencesync.audience.Reading;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.TextRule;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.DeliveryQueue;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.DeliveryQueue.SendOutcome;
import audiencesync.delivery.Outgoing;
import audiencesync.delivery.QueueMessage;
import audiencesync.http.HttpRequest;
import audiencesync.http.Problem;
import audiencesync.http.ProblemType;
import audiencesync.ingest.IngestOutcome.Accepted;
import audiencesync.ingest.IngestOutcome.Refused;
import audiencesync.setup.Step;
import audiencesync.setup.StepStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Use case: takes the users whom a Canvas sends to a step. Writes queue messages and nothing else, so that a request
 * that fails in the middle may be repeated as it is. An empty list of users is accepted and queues nothing, since a
 * caller's filter may leave nobody. Thread-safe if the source of randomness is.
 */
public final class Ingestion {
    private final StepStore steps;
    private final DeliveryQueue queue;
    private final Function<QueueMessage, String> encoder;
    private final ExternalIdRule externalIds;
    private final Clock clock;
    private final RandomGenerator random;
    private final CanvasRequestReader reader = new CanvasRequestReader();

    /**
     * With its ports.
     *
     * @param encoder makes the body of a message
     * @param random draws copy ids, and delivery ids where the request has no name of its own
     */
    public Ingestion(
            StepStore steps,
            DeliveryQueue queue,
            Function<QueueMessage, String> encoder,
            ExternalIdRule externalIds,
            Clock clock,
            RandomGenerator random) {
        this.steps = requireNonNull(steps, "steps is null");
        this.queue = requireNonNull(queue, "queue is null");
        this.encoder = requireNonNull(encoder, "encoder is null");
        this.externalIds = requireNonNull(externalIds, "externalIds is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.random = requireNonNull(random, "random is null");
    }

    /**
     * Takes the request {@code POST /v1/steps/{id}/users}.
     *
     * @param workspace whose key it came with; steps of others are not found
     * @throws audiencesync.setup.SetupUnavailable if the steps cannot be read; nothing changed
     */
    public IngestOutcome ingest(WorkspaceId workspace, HttpRequest request) {
        var receipt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var step = find(workspace, request.pathParameter("id"));
        if (step == null) {
            return refused(ProblemType.STEP_NOT_FOUND, "The workspace has no step of this id.");
        }
        return switch (step.state()) {
            case DRAFT -> refused(ProblemType.STEP_NOT_LIVE, "The step is a draft; nobody was queued.");
            case STOPPED -> refused(ProblemType.STEP_NOT_LIVE, "The step is stopped; nobody was queued.");
            case LIVE -> take(step, request, receipt);
        };
    }

    private @Nullable Step find(WorkspaceId workspace, @Nullable String id) {
        return id != null && StepId.isValid(id) ? steps.find(new StepKey(workspace, new StepId(id))) : null;
    }

    private IngestOutcome take(Step step, HttpRequest request, Instant receipt) {
        var rules = new RequireRules(step.require());
        return switch (reader.read(request, rules.spellings())) {
            case CanvasRequest.Unusable(var problem) -> new Refused(problem);
            case CanvasRequest.Users(var users) -> {
                var warnings = new Warnings();
                var names = new DeliveryNames(step.key(), request.body(), key(request, warnings), users, random);
                var admission = new Admission(step, rules, externalIds, receipt, warnings);
                var deliveries = new Deliveries(step, receipt, admission, names, random);
                Chunk.cut(users).forEach(chunk -> deliveries.add(chunk, users));
                yield send(step, users.size(), deliveries, warnings);
            }
        };
    }

    private static @Nullable String key(HttpRequest request, Warnings warnings) {
        var header = request.header("idempotency-key");
        if (header == null) {
            return null;
        }
        if (TextRule.read(header) instanceof Reading.Usable<String>(var key)) {
            return key;
        }
        warnings.add(Warning.IDEMPOTENCY_KEY_IGNORED);
        return null;
    }

    private IngestOutcome send(Step step, int entered, Deliveries deliveries, Warnings warnings) {
        List<Outgoing> messages = deliveries.parts().stream()
                .map(part -> encoder.apply(new QueueMessage(step.target(), List.of(part))))
                .map(body -> new Outgoing(Line.FRESH, step.key().workspace(), body, Duration.ZERO))
                .toList();
        long confirmed = messages.isEmpty()
                ? 0
                : queue.send(messages).stream().filter(SendOutcome.SENT::equals).count();
        if (confirmed != messages.size()) {
            return refused(
                    ProblemType.QUEUE_UNAVAILABLE,
                    "The queue confirmed " + confirmed + " of " + messages.size() + " messages.");
        }
        return new Accepted(
                step.key(),
                entered,
                deliveries.queued(),
                deliveries.notSynced(),
                warnings.counted(),
                deliveries.parts().stream().map(part -> part.key().delivery()).toList());
    }

    private static Refused refused(ProblemType type, String detail) {
        return new Refused(Problem.of(type, detail));
    }
}
