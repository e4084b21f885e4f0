package audiencesync.management;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.ErroredStore;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.http.Problem;
import audiencesync.http.ProblemType;
import audiencesync.metrics.MetricsStore;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import audiencesync.setup.StepStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Use case: a step is deleted once none of its users is on the way. A live step is refused; so is one with pending
 * users, and one that was stopped a moment ago, since users may be queued who are not counted yet. Its errored users
 * are forgotten with it; its figures stay stored but are shown nowhere. Thread-safe.
 */
public final class StepDeletion {
    /** By when a queued user is counted: 5 s of waiting, 20 s of a quiet poller, and retries after a failure. */
    static final Duration COUNTED_WITHIN = Duration.ofMinutes(2);

    private static final int PAGE = 25;

    private final StepStore steps;
    private final MetricsStore metrics;
    private final ErroredStore errored;
    private final Clock clock;

    /** With its ports. */
    public StepDeletion(StepStore steps, MetricsStore metrics, ErroredStore errored, Clock clock) {
        this.steps = requireNonNull(steps, "steps is null");
        this.metrics = requireNonNull(metrics, "metrics is null");
        this.errored = requireNonNull(errored, "errored is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Answers {@code DELETE /v1/steps/{id}}. */
    public HttpReply delete(WorkspaceId workspace, HttpRequest request) {
        var step = Steps.find(steps, workspace, request);
        if (step == null) {
            return Replies.noStep();
        }
        if (step.state() == StepState.LIVE) {
            return Problem.of(ProblemType.STEP_IS_LIVE, "A live step cannot be deleted.")
                    .reply();
        }
        var stoppedAt = step.stoppedAt();
        if (stoppedAt != null && clock.instant().isBefore(stoppedAt.plus(COUNTED_WITHIN))) {
            return pending("The step was stopped less than two minutes ago: users may be queued that are not counted.");
        }
        long users = metrics.totals(step.key()).pending();
        if (users > 0) {
            return pending(users + " users are pending.");
        }
        forgetErrored(step);
        return steps.remove(step) ? HttpReply.noContent() : Replies.changedMeanwhile();
    }

    private static HttpReply pending(String detail) {
        return Problem.of(ProblemType.STEP_HAS_PENDING, detail).reply();
    }

    private void forgetErrored(Step step) {
        var page = errored.list(step.key(), Instant.EPOCH, null, PAGE);
        while (!page.batches().isEmpty()) {
            errored.remove(page.batches());
            page = errored.list(step.key(), Instant.EPOCH, null, PAGE);
        }
    }
}
