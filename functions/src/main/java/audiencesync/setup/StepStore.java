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

    /**
     * Stores the step if it still stands as it was read, as far as others rely on it: in that state and with that
     * target (compare and set).
     *
     * @param read the step as it was read
     * @param step what it becomes; of the same key
     * @return whether it was stored; false means that somebody else changed or removed it: read again
     * @throws SetupUnavailable if the store did not answer; it may be stored or not
     */
    boolean replace(Step read, Step step);

    /**
     * Removes the step if it still stands as it was read, in the sense of {@link #replace}.
     *
     * @return whether it was removed
     * @throws SetupUnavailable if the store did not answer; it may be removed or not
     */
    boolean remove(Step read);
}
