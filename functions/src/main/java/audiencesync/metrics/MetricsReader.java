package audiencesync.metrics;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.WorkspaceId;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.http.Problem;
import audiencesync.http.ProblemType;
import audiencesync.metrics.MetricsQuery.Range;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Use case: the figures of one step, or of all steps of a workspace, for all time, for a range of entry time, and as a
 * series by hour or day. Buckets without users are left out of a series. Changes nothing. Thread-safe.
 */
public final class MetricsReader {
    private final StepNames steps;
    private final MetricsStore store;
    private final Clock clock;

    /** With its ports. */
    public MetricsReader(StepNames steps, MetricsStore store, Clock clock) {
        this.steps = requireNonNull(steps, "steps is null");
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Answers {@code GET /v1/steps/{id}/metrics}, or {@code GET /v1/metrics} where the path has no {@code id}.
     *
     * @param workspace whose key it came with; steps of others are not found
     * @throws MetricsUnavailable if the figures cannot be read
     * @throws RuntimeException the "unavailable" exception of the steps' store if they cannot be read
     */
    public HttpReply read(WorkspaceId workspace, HttpRequest request) {
        return switch (MetricsQuery.read(request.query(), clock.instant())) {
            case MetricsQuery.Unusable(var problem) -> problem.reply();
            case Range range -> read(workspace, request.pathParameter("id"), range);
        };
    }

    private HttpReply read(WorkspaceId workspace, @Nullable String id, Range range) {
        var names = steps.of(workspace);
        if (id == null) {
            return all(workspace, names, range);
        }
        var step = StepId.isValid(id) ? new StepId(id) : null;
        var name = step == null ? null : names.get(step);
        if (step == null || name == null) {
            return Problem.of(ProblemType.STEP_NOT_FOUND, "The workspace has no step of this id.")
                    .reply();
        }
        return new MetricsAnswer(range).one(step, name, figures(new StepKey(workspace, step), range));
    }

    private HttpReply all(WorkspaceId workspace, Map<StepId, String> names, Range range) {
        var answer = new MetricsAnswer(range);
        names.forEach((step, name) -> answer.add(step, name, figures(new StepKey(workspace, step), range)));
        return answer.all();
    }

    /**
     * What is known of one step.
     *
     * @param totals for all time
     * @param series by bucket, for the range
     */
    record Figures(StepMetrics totals, SortedMap<Instant, StepMetrics> series) {
        StepMetrics inRange() {
            return series.values().stream().reduce(StepMetrics.none(), StepMetrics::plus);
        }
    }

    private Figures figures(StepKey step, Range range) {
        var series = new TreeMap<Instant, StepMetrics>();
        store.hours(step, range.from(), range.to())
                .forEach((hour, metrics) -> series.merge(range.by().start(hour), metrics, StepMetrics::plus));
        return new Figures(store.totals(step), series);
    }
}
