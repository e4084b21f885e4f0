package audiencesync.ingest;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.ExternalIdRule;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.WorkspaceId;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.http.Problem;
import audiencesync.http.ProblemType;
import audiencesync.setup.Step;
import audiencesync.setup.StepStore;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Use case: shows for sample users what a step would send of them, or why not, whatever the step's state. Takes the same
 * bodies as {@link Ingestion} and judges them the same way, but queues, counts and keeps nothing. Thread-safe.
 */
public final class Preview {
    /** Most users in one preview. */
    public static final int MOST_USERS = 100;

    private final StepStore steps;
    private final ExternalIdRule externalIds;
    private final Clock clock;
    private final CanvasRequestReader reader = new CanvasRequestReader();

    /** With its ports. */
    public Preview(StepStore steps, ExternalIdRule externalIds, Clock clock) {
        this.steps = requireNonNull(steps, "steps is null");
        this.externalIds = requireNonNull(externalIds, "externalIds is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Answers {@code POST /v1/steps/{id}/preview}.
     *
     * @param workspace whose key it came with; steps of others are not found
     * @throws audiencesync.setup.SetupUnavailable if the steps cannot be read
     */
    public HttpReply preview(WorkspaceId workspace, HttpRequest request) {
        var step = find(workspace, request.pathParameter("id"));
        if (step == null) {
            return Problem.of(ProblemType.STEP_NOT_FOUND, "The workspace has no step of this id.")
                    .reply();
        }
        var rules = new RequireRules(step.require());
        return switch (reader.read(request, rules.spellings())) {
            case CanvasRequest.Unusable(var problem) -> problem.reply();
            case CanvasRequest.Users(var users) ->
                users.size() > MOST_USERS
                        ? Problem.of(
                                        ProblemType.TOO_MANY_USERS,
                                        users.size() + " users; a preview shows at most " + MOST_USERS + ".")
                                .reply()
                        : judge(step, rules, users);
        };
    }

    private @Nullable Step find(WorkspaceId workspace, @Nullable String id) {
        return id != null && StepId.isValid(id) ? steps.find(new StepKey(workspace, new StepId(id))) : null;
    }

    private HttpReply judge(Step step, RequireRules rules, List<RawUser> users) {
        var receipt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var answer = new PreviewAnswer(step.target());
        for (int i = 0; i < users.size(); i++) {
            // Warnings of its own for each user, since a preview is about single users.
            var warnings = new Warnings();
            var verdict = new Admission(step, rules, externalIds, receipt, warnings).judge(i, users.get(i));
            answer.add(i, verdict, warnings);
        }
        return answer.reply();
    }
}
