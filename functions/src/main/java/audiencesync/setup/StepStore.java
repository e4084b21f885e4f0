package audiencesync.setup;

import audiencesync.audience.StepKey;
import audiencesync.audience.WorkspaceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: the steps of workspaces. Reads are strongly consistent; thread-safe. */
public interface StepStore {
    /**
     * The step, or null if the workspace has none of that id.
     *
     * @throws SetupUnavailable if the store did not answer
     */
    @Nullable
    Step find(StepKey key);

    /**
     * All steps of a workspace, by id.
     *
     * @throws SetupUnavailable if the store did not answer
     */
    List<Step> list(WorkspaceId workspace);

    /**
     * Stores the step, in the place of what had its key. Idempotent.
     *
     * @throws SetupUnavailable if the store did not answer
     */
    void save(Step step);
}
