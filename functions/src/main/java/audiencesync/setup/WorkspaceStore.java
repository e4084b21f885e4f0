package audiencesync.setup;

import audiencesync.audience.WorkspaceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: the workspaces of an installation. Reads are strongly consistent; thread-safe. */
public interface WorkspaceStore {
    /**
     * The workspace, or null if there is none of that id.
     *
     * @throws SetupUnavailable if the store did not answer
     */
    @Nullable
    Workspace find(WorkspaceId id);

    /**
     * All workspaces, by id.
     *
     * @throws SetupUnavailable if the store did not answer
     */
    List<Workspace> list();

    /**
     * Stores a new workspace.
     *
     * @return false if its id is taken; nothing changed then
     * @throws SetupUnavailable if the store did not answer; it may be stored or not
     */
    boolean create(Workspace workspace);
}
