package audiencesync.setup;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.WorkspaceId;
import java.util.List;
import java.util.function.UnaryOperator;
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

    /**
     * Changes the connection, whatever others change at the same time.
     *
     * @param change makes the new one from the one that stands; may be called several times; keeps workspace and id
     * @return what stands now, or null if the workspace has none of that id
     * @throws SetupUnavailable if the store did not answer; it may be changed or not
     */
    @Nullable
    Connection update(WorkspaceId workspace, ConnectionId id, UnaryOperator<Connection> change);

    /**
     * Forgets the connection. Idempotent.
     *
     * @throws SetupUnavailable if the store did not answer
     */
    void delete(WorkspaceId workspace, ConnectionId id);

    /**
     * The connections of all workspaces, by workspace and id. For upkeep only; no caller sees another workspace's.
     *
     * @throws SetupUnavailable if the store did not answer
     */
    List<Connection> all();
}
