package audiencesync.setup;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.WorkspaceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: the connections of workspaces, without tokens. Reads are strongly consistent; thread-safe. */
public interface ConnectionStore {
    /**
     * The connection, or null if the workspace has none of that id.
     *
     * @throws SetupUnavailable if the store did not answer
     */
    @Nullable
    Connection find(WorkspaceId workspace, ConnectionId id);

    /**
     * All connections of a workspace, by id.
     *
     * @throws SetupUnavailable if the store did not answer
     */
    List<Connection> list(WorkspaceId workspace);

    /**
     * Stores the connection, in the place of what had its id. Idempotent.
     *
     * @throws SetupUnavailable if the store did not answer
     */
    void save(Connection connection);
}
