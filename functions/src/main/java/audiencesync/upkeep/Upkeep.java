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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of upkeep, meant for every hour: the API version, authorisations, dead letters (for a minute at most, since
 * there may be very many), audiences and their order. What one connection's or workspace's trouble prevents is done for
 * the others and tried again with the next run, which begins with another of them. Thread-safe.
 */
public final class Upkeep {
    /** So that neither many dead letters nor slow queues take the time of all else. */
    private static final Duration DEAD_LETTERS = Duration.ofMinutes(1);

    private static final double GOLDEN_RATIO = 0.618_033_988_749_895;

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
     * @param failures what could not be done
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
        var run = new Run(deadline);
        run.attempt(null, null, version::look);
        // Tokens of all first: an authorisation that ends stops users, and everything else is only late.
        var all = fromAnother(connections.all());
        run.each(all, connection -> {
            run.connections++;
            run.attempt(connection, () -> tokens.lookAfter(connection));
        });
        run.each(
                List.of(deadLetters),
                letters -> run.attempt(null, null, () -> run.deadLetters = letters.run(run.soon())));
        run.each(all, connection -> {
            if (connection.state() == ConnectionState.ACTIVE) {
                run.attempt(connection, () -> lookAtAudiences(connection, run));
            }
        });
        run.each(
                fromAnother(workspaces.list()),
                workspace -> run.attempt(workspace.id(), null, () -> order.settle(workspace.id(), deadline)));
        return run.report();
    }

    // Whom the time did not last for is among the first some hours later: multiples of the golden ratio spread evenly.
    private <T> List<T> fromAnother(List<T> all) {
        long hour = clock.instant().getEpochSecond() / Duration.ofHours(1).toSeconds();
        var turned = new ArrayList<>(all);
        Collections.rotate(turned, -(int) (hour * GOLDEN_RATIO % 1 * all.size()));
        return turned;
    }

    private void lookAtAudiences(Connection connection, Run run) {
        for (var step : run.steps.computeIfAbsent(connection.workspace(), steps::list)) {
            boolean ours = step.target().connection().equals(connection.id());
            if (ours && step.state() == StepState.LIVE && run.hasTime()) {
                run.attempt(connection, () -> audiences.lookAt(step.target()));
            }
        }
    }

    private final class Run {
        private final Instant deadline;
        private final Map<WorkspaceId, List<Step>> steps = new HashMap<>();
        private int deadLetters;
        private int connections;
        private int failures;
        private boolean finished = true;

        private Run(Instant deadline) {
            this.deadline = deadline;
        }

        private boolean hasTime() {
            return clock.instant().isBefore(deadline);
        }

        private Instant soon() {
            var minute = clock.instant().plus(DEAD_LETTERS);
            return minute.isBefore(deadline) ? minute : deadline;
        }

        private <T> void each(List<T> all, Consumer<T> work) {
            for (var one : all) {
                if (!hasTime()) {
                    finished = false;
                    return;
                }
                work.accept(one);
            }
        }

        private void attempt(Connection connection, Runnable work) {
            attempt(connection.workspace(), connection.id(), work);
        }

        private void attempt(@Nullable WorkspaceId workspace, @Nullable ConnectionId connection, Runnable work) {
            var fields = new LinkedHashMap<String, Object>();
            if (workspace != null) {
                fields.put("workspace", workspace.value());
            }
            if (connection != null) {
                fields.put("connection", connection.value());
            }
            try {
                work.run();
            } catch (SetupUnavailable | TokenStoreUnavailable | IntentsUnavailable unavailable) {
                failures++;
                fields.put("cause", String.valueOf(unavailable.getMessage()));
                log.write(SyncLog.Level.WARN, "upkeep_postponed", fields);
            } catch (RuntimeException unexpected) {
                // A fault of ours with one of them must not keep the others from being looked after.
                failures++;
                log.write(SyncLog.Level.ERROR, "upkeep_failed", fields, unexpected);
            }
        }

        private Report report() {
            return new Report(deadLetters, connections, failures, finished);
        }
    }
}
