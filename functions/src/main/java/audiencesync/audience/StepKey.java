package audiencesync.audience;

import static java.util.Objects.requireNonNull;

/**
 * A step within its workspace: what figures are counted for.
 *
 * @param workspace the tenant
 * @param step the step
 */
public record StepKey(WorkspaceId workspace, StepId step) {
    /** Refuses nulls. */
    public StepKey {
        requireNonNull(workspace, "workspace is null");
        requireNonNull(step, "step is null");
    }
}
