package audiencesync.management;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.Target;
import audiencesync.audience.WorkspaceId;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.linkedin.VersionLife;
import audiencesync.oauth.TokenStore;
import audiencesync.oauth.TokenStoreUnavailable;
import audiencesync.oauth.Tokens;
import audiencesync.setup.ConnectionStore;
import audiencesync.setup.Fact;
import audiencesync.setup.LaunchFacts;
import audiencesync.setup.Step;
import audiencesync.setup.StepStore;
import audiencesync.setup.TargetFacts;
import audiencesync.sync.HealthStore;
import java.time.Clock;
import java.util.List;

/** Use case: gathers what the launch checks look at, and answers every problem at once. Changes nothing. Thread-safe. */
public final class Checking {
    private final StepStore steps;
    private final ConnectionStore connections;
    private final TokenStore tokens;
    private final LaunchFacts linkedIn;
    private final StepProblems problems;
    private final VersionLife version;
    private final Clock clock;

    /**
     * With its ports.
     *
     * @param version of LinkedIn's API, as set
     */
    public Checking(
            StepStore steps,
            ConnectionStore connections,
            HealthStore health,
            TokenStore tokens,
            LaunchFacts linkedIn,
            VersionLife version,
            Clock clock) {
        this.steps = requireNonNull(steps, "steps is null");
        this.connections = requireNonNull(connections, "connections is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.linkedIn = requireNonNull(linkedIn, "linkedIn is null");
        this.version = requireNonNull(version, "version is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.problems = new StepProblems(connections, requireNonNull(health, "health is null"), clock);
    }

    /**
     * What was found.
     *
     * @param checks every problem
     * @param facts what LinkedIn told
     */
    record Report(List<Check> checks, TargetFacts facts) {}

    /** Answers {@code GET /v1/steps/{id}/checks}. */
    public HttpReply check(WorkspaceId workspace, HttpRequest request) {
        var step = Steps.find(steps, workspace, request);
        return step == null ? Replies.noStep() : CheckJson.write(check(step));
    }

    Report check(Step step) {
        var target = step.target();
        var connection = connections.find(target.workspace(), target.connection());
        var facts = connection == null
                ? TargetFacts.unreadable("there is no connection to ask with")
                : linkedIn.read(target);
        // Asking may have shown that the authorisation has ended, which is in the connection only since then.
        var now = connections.find(target.workspace(), target.connection());
        var situation = new Situation(step, now, tokens(target), facts, version, problems.of(step), clock.instant());
        return new Report(LaunchChecks.of(situation), facts);
    }

    private Fact<Tokens> tokens(Target target) {
        try {
            var stored = tokens.read(target.workspace(), target.connection());
            return stored == null ? new Fact.Absent<>() : new Fact.Known<>(stored.tokens());
        } catch (TokenStoreUnavailable unavailable) {
            return new Fact.Unreadable<>("Secrets Manager did not answer");
        }
    }
}
