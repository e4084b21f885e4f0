package audiencesync.management;

import static java.util.Objects.requireNonNull;

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
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Use case: a step is launched, if no check fails, and stopped. Draft -> live -> stopped -> live again. Both are
 * idempotent, and put the audience's order right each time. Thread-safe.
 */
public final class Launching {
    private final StepStore steps;
    private final Checking checking;
    private final AudienceOrder order;
    private final StepProblems problems;
    private final Clock clock;

    /** With its ports. */
    public Launching(
            StepStore steps,
            ConnectionStore connections,
            HealthStore health,
            Checking checking,
            AudienceOrder order,
            Clock clock) {
        this.steps = requireNonNull(steps, "steps is null");
        this.checking = requireNonNull(checking, "checking is null");
        this.order = requireNonNull(order, "order is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.problems = new StepProblems(
                requireNonNull(connections, "connections is null"), requireNonNull(health, "health is null"), clock);
    }

    /** Answers {@code POST /v1/steps/{id}/launch}. */
    public HttpReply launch(WorkspaceId workspace, HttpRequest request) {
        var step = Steps.find(steps, workspace, request);
        if (step == null) {
            return Replies.noStep();
        }
        if (step.state() == StepState.LIVE) {
            order.settle(step.target());
            return show(step, List.of());
        }
        var checks = checking.check(step).checks();
        var errors = checks.stream().filter(Check::isError).toList();
        return errors.isEmpty() ? launch(step, checks) : refuse(errors);
    }

    private HttpReply launch(Step step, List<Check> checks) {
        order.beforeLaunch(step);
        var live = step.launched();
        boolean done = steps.replace(step, live);
        // Also where somebody else was faster: the audience's order may be on for ever for nothing.
        order.settle(step.target());
        return done ? show(live, checks) : Replies.changedMeanwhile();
    }

    private static HttpReply refuse(List<Check> errors) {
        var detail = errors.size() == 1 ? "One check failed." : errors.size() + " checks failed.";
        var findings = errors.stream().map(Check::finding).toList();
        return Problem.of(ProblemType.LAUNCH_REFUSED, detail, findings).reply();
    }

    /** Answers {@code POST /v1/steps/{id}/stop}: users who are queued are finished. */
    public HttpReply stop(WorkspaceId workspace, HttpRequest request) {
        var step = Steps.find(steps, workspace, request);
        if (step == null) {
            return Replies.noStep();
        }
        return switch (step.state()) {
            case DRAFT ->
                Problem.of(ProblemType.STEP_IS_DRAFT, "The step was never launched.")
                        .reply();
            case STOPPED -> {
                order.settle(step.target());
                yield show(step, List.of());
            }
            case LIVE -> {
                var stopped = step.stopped(clock.instant().truncatedTo(ChronoUnit.MILLIS));
                boolean done = steps.replace(step, stopped);
                order.settle(step.target());
                yield done ? show(stopped, List.of()) : Replies.changedMeanwhile();
            }
        };
    }

    private HttpReply show(Step step, List<Check> checks) {
        var json = StepJson.write(step, problems.of(step));
        var list = json.putArray("warnings");
        checks.forEach(check -> list.add(check.json()));
        return HttpReply.json(200, json.toString());
    }
}
