package audiencesync.connect;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.WorkspaceId;
import audiencesync.setup.StepStore;
import audiencesync.sync.HealthKey;
import audiencesync.sync.HealthStore;

/** Lets users of a connection flow at once after the member signed in again, rather than with the next probe. */
public final class Recovery {
    private final StepStore steps;
    private final HealthStore health;

    /** With the steps, which name the audiences, and what is known to be in trouble. */
    public Recovery(StepStore steps, HealthStore health) {
        this.steps = requireNonNull(steps, "steps is null");
        this.health = requireNonNull(health, "health is null");
    }

    /** Closes the breakers of the connection and of its steps' audiences. */
    void signedIn(WorkspaceId workspace, ConnectionId connection) {
        health.close(new HealthKey.OfConnection(workspace, connection));
        for (var step : steps.list(workspace)) {
            var target = step.target();
            if (target.connection().equals(connection)) {
                health.close(new HealthKey.OfAudience(workspace, connection, target.adAccount(), target.segment()));
            }
        }
    }

    /** Whether a step of any state uses the connection. */
    boolean isUsed(WorkspaceId workspace, ConnectionId connection) {
        return steps.list(workspace).stream()
                .anyMatch(step -> step.target().connection().equals(connection));
    }
}
