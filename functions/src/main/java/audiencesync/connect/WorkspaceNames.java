package audiencesync.connect;

import audiencesync.audience.WorkspaceId;

/** Port: what people call a workspace. Thread-safe. */
@FunctionalInterface
public interface WorkspaceNames {
    /**
     * The name, or the id if there is none.
     *
     * @throws audiencesync.setup.SetupUnavailable if the store did not answer
     */
    String of(WorkspaceId workspace);
}
