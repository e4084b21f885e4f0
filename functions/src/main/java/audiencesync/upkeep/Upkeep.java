package audiencesync.upkeep;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.IntentsUnavailable;
import audiencesync.oauth.TokenStoreUnavailable;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionState;
import audiencesync.setup.ConnectionStore;
import audiencesync.setup.SetupUnavailable;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import audiencesync.setup.StepStore;
import audiencesync.setup.WorkspaceStore;
import audiencesync.sync.SyncLog;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of upkeep, meant for every hour: dead letters, the API version, authorisations, audiences and their order.
 * What one connection's or workspace's trouble prevents is done for the others and tried again with the next run.
 * Thread-safe.
 */
public final class Upkeep {
    private final DeadLetterUpkeep deadLetters;
    private final VersionUpkeep version;
    private final TokenUpkeep tokens;
    private final AudienceUpkeep audiences;
    private final OrderUpkeep order;
    private final ConnectionStore connections;
    private final WorkspaceStore workspaces;
    private final StepStore steps;
    private final SyncLog log;
    private final Clock clock;

    /**
     * What a run did.
     *
     * @param deadLettersReturned messages that were returned to the retry queue
     * @param connections connections that were looked after
     * @param failures connections and workspaces of which something could not be done
     * @param finished false if the time was up before all was done
     */
    public record Report(int deadLettersReturned, int connections, int failures, boolean finished) {}

    /** With its parts, the stores, the log and the time. */
    public Upkeep(
            DeadLetterUpkeep deadLetters,
            VersionUpkeep version,
            TokenUpkeep tokens,
            AudienceUpkeep audiences,
            OrderUpkeep order,
            ConnectionStore connections,
            WorkspaceStore workspaces,
            StepStore steps,
            SyncLog log,
            Clock clock) {
        this.deadLetters = requireNonNull(deadLetters, "deadLetters is null");
        this.version = requireNonNull(version, "version is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.audiences = requireNonNull(audiences, "audiences is null");
        this.order = requireNonNull(order, "order is null");
        this.connections = requireNonNull(connections, "connections is null");
        this.workspaces = requireNonNull(workspaces, "workspaces is null");
        this.steps = requireNonNull(steps, "steps is null");
        this.log = requireNonNull(log, "log is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Runs.
     *
     * @param deadline nothing is begun after it
     * @throws SetupUnavailable if the connections or the workspaces cannot be listed
     */
    public Report run(Instant deadline) {
        version.look();
        int returned = deadLetters.run(deadline);
        var known = new HashMap<WorkspaceId, List<Step>>();
        int done = 0;
        int failures = 0;
        var all = connections.all();
        // Tokens of all first: a late look at an audience costs nothing, an authorisation that ends stops users.
        for (var connection : all) {
            if (!clock.instant().isBefore(deadline)) {
                return new Report(returned, done, failures, false);
            }
            done++;
            failures += attempt(connection, () -> tokens.lookAfter(connection));
        }
        for (var connection : all) {
            if (!clock.instant().isBefore(deadline)) {
                return new Report(returned, done, failures, false);
            }
            if (connection.state() == ConnectionState.ACTIVE) {
                failures += attempt(connection, () -> lookAtAudiences(connection, known, deadline));
            }
        }
        for (var workspace : workspaces.list()) {
            if (!clock.instant().isBefore(deadline)) {
                return new Report(returned, done, failures, false);
            }
            failures += attempt(workspace.id(), null, () -> order.settle(workspace.id(), deadline));
        }
        return new Report(returned, done, failures, true);
    }

    private void lookAtAudiences(Connection connection, Map<WorkspaceId, List<Step>> known, Instant deadline) {
        for (var step : known.computeIfAbsent(connection.workspace(), steps::list)) {
            boolean ours = step.target().connection().equals(connection.id());
            if (ours && step.state() == StepState.LIVE && clock.instant().isBefore(deadline)) {
                audiences.lookAt(step.target());
            }
        }
    }

    private int attempt(Connection connection, Runnable work) {
        return attempt(connection.workspace(), connection.id(), work);
    }

    private int attempt(WorkspaceId workspace, @Nullable ConnectionId connection, Runnable work) {
        try {
            work.run();
            return 0;
        } catch (SetupUnavailable | TokenStoreUnavailable | IntentsUnavailable unavailable) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("workspace", workspace.value());
            if (connection != null) {
                fields.put("connection", connection.value());
            }
            fields.put("cause", String.valueOf(unavailable.getMessage()));
            log.write(SyncLog.Level.WARN, "upkeep_postponed", fields);
            return 1;
        }
    }
}
