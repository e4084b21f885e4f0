package audiencesync.management;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.WorkspaceId;
import audiencesync.metrics.ErroredReason;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionState;
import audiencesync.setup.ConnectionStore;
import audiencesync.setup.Step;
import audiencesync.sync.Health;
import audiencesync.sync.HealthKey;
import audiencesync.sync.HealthStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Finds out what is in the way of steps' users right now, and what LinkedIn last said about it. Thread-safe. */
final class StepProblems {
    private final ConnectionStore connections;
    private final HealthStore health;
    private final Clock clock;

    StepProblems(ConnectionStore connections, HealthStore health, Clock clock) {
        this.connections = connections;
        this.health = health;
        this.clock = clock;
    }

    /** The problems of one step. */
    List<LiveProblem> of(Step step) {
        return of(step.key().workspace(), List.of(step)).getOrDefault(step, List.of());
    }

    /** The problems of several steps of a workspace, each read once however many steps share them. */
    Map<Step, List<LiveProblem>> of(WorkspaceId workspace, Collection<Step> steps) {
        var keys = new LinkedHashSet<HealthKey>();
        steps.forEach(step -> keys.addAll(keys(step)));
        var known = health.read(keys);
        var connected = new HashMap<ConnectionId, Connection>();
        connections.list(workspace).forEach(connection -> connected.put(connection.id(), connection));
        var problems = new HashMap<Step, List<LiveProblem>>();
        steps.forEach(step -> problems.put(step, problems(step, known, connected)));
        return problems;
    }

    private static List<HealthKey> keys(Step step) {
        var target = step.target();
        return List.of(
                new HealthKey.OfConnection(target.workspace(), target.connection()),
                new HealthKey.OfAudience(
                        target.workspace(), target.connection(), target.adAccount(), target.segment()));
    }

    private List<LiveProblem> problems(
            Step step, Map<HealthKey, Health> known, Map<ConnectionId, Connection> connected) {
        var problems = new ArrayList<LiveProblem>();
        for (var key : keys(step)) {
            var breaker = known.getOrDefault(key, Health.GOOD).breaker();
            if (breaker != null && !breaker.isSettling(clock.instant())) {
                problems.add(new LiveProblem(breaker.reason(), breaker));
            }
        }
        var connection = connected.get(step.target().connection());
        if (connection == null) {
            problems.add(new LiveProblem(ErroredReason.CONNECTION_MISSING, null));
        } else if (connection.state() != ConnectionState.ACTIVE
                && problems.stream().noneMatch(problem -> problem.reason() == ErroredReason.REAUTHORIZE)) {
            problems.add(new LiveProblem(ErroredReason.REAUTHORIZE, null));
        }
        return problems;
    }
}
