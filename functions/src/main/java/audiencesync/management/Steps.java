package audiencesync.management;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.WorkspaceId;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.http.Problem;
import audiencesync.http.ProblemType;
import audiencesync.setup.ConnectionStore;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import audiencesync.setup.StepStore;
import audiencesync.sync.HealthStore;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Use case: a workspace's steps are made, shown and changed. Where a live step's users go cannot change; everything else
 * can, for users who enter from then on. Thread-safe.
 */
public final class Steps {
    private final StepStore steps;
    private final StepReader reader;
    private final StepProblems problems;
    private final AudienceOrder order;
    private final RandomIds ids;
    private final Clock clock;

    /** With its ports. */
    public Steps(
            StepStore steps,
            ConnectionStore connections,
            HealthStore health,
            AudienceOrder order,
            RandomIds ids,
            Clock clock) {
        this.steps = requireNonNull(steps, "steps is null");
        this.reader = new StepReader(requireNonNull(connections, "connections is null"));
        this.order = requireNonNull(order, "order is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.problems = new StepProblems(connections, requireNonNull(health, "health is null"), clock);
    }

    /** Answers {@code POST /v1/steps}: makes a draft. */
    public HttpReply create(WorkspaceId workspace, HttpRequest request) {
        return switch (reader.read(workspace, request)) {
            case StepReader.Result.Unusable(var reply) -> reply;
            case StepReader.Result.Read(var wanted) -> {
                var step = wanted.draft(new StepKey(workspace, new StepId(ids.id("step"))));
                steps.save(step);
                yield show(201, step);
            }
        };
    }

    /** Answers {@code GET /v1/steps}. */
    public HttpReply list(WorkspaceId workspace) {
        var all = steps.list(workspace);
        var found = problems.of(workspace, all);
        var json = JsonNodeFactory.instance.objectNode();
        var list = json.putArray("steps");
        all.forEach(step -> list.add(StepJson.write(step, found.getOrDefault(step, List.of()))));
        return HttpReply.json(200, json.toString());
    }

    /** Answers {@code GET /v1/steps/{id}}. */
    public HttpReply get(WorkspaceId workspace, HttpRequest request) {
        var step = find(steps, workspace, request);
        return step == null ? Replies.noStep() : show(200, step);
    }

    /** Answers {@code PUT /v1/steps/{id}}: everything but the state, as a whole. Idempotent. */
    public HttpReply put(WorkspaceId workspace, HttpRequest request) {
        var step = find(steps, workspace, request);
        if (step == null) {
            return Replies.noStep();
        }
        return switch (reader.read(workspace, request)) {
            case StepReader.Result.Unusable(var reply) -> reply;
            case StepReader.Result.Read(var wanted) -> change(step, wanted.changing(step));
        };
    }

    private HttpReply change(Step step, Step changed) {
        if (!step.target().equals(changed.target())) {
            if (step.state() == StepState.LIVE) {
                return Problem.of(
                                ProblemType.STEP_IS_LIVE,
                                "Connection, ad account, audience and action of a live step cannot change.")
                        .reply();
            }
            if (maySendStill(step)) {
                order.cover(step.target());
            }
        }
        return steps.replace(step, changed) ? show(200, changed) : Replies.changedMeanwhile();
    }

    // Its users go where they were to go when they entered, and from now on nobody can tell from the step where.
    private boolean maySendStill(Step step) {
        var stoppedAt = step.stoppedAt();
        return stoppedAt != null && clock.instant().isBefore(stoppedAt.plus(AudienceOrder.AFTERWARDS));
    }

    private HttpReply show(int status, Step step) {
        return HttpReply.json(status, StepJson.write(step, problems.of(step)).toString());
    }

    /** The step that a path names, if it is the workspace's. */
    public static @Nullable Step find(StepStore steps, WorkspaceId workspace, HttpRequest request) {
        var id = request.pathParameter("id");
        return id != null && StepId.isValid(id) ? steps.find(new StepKey(workspace, new StepId(id))) : null;
    }
}
