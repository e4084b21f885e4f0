package audiencesync.metrics;

import audiencesync.audience.StepId;
import audiencesync.audience.WorkspaceId;
import java.util.Map;

/** Port: which steps a workspace has. Thread-safe. */
@FunctionalInterface
public interface StepNames {
    /**
     * The names of all steps of a workspace, in the order in which they are shown.
     *
     * @throws RuntimeException the store's "unavailable" exception if it did not answer; try again
     */
    Map<StepId, String> of(WorkspaceId workspace);
}
