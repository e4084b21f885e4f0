package audiencesync.memory;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.WorkspaceId;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionStore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Connections within one process. Never unavailable. Thread-safe. */
public final class InMemoryConnectionStore implements ConnectionStore {
    private record Key(WorkspaceId workspace, ConnectionId id) {}

    private final Map<Key, Connection> connections = new ConcurrentHashMap<>();

    /** No connections yet. */
    public InMemoryConnectionStore() {}

    @Override
    public @Nullable Connection find(WorkspaceId workspace, ConnectionId id) {
        return connections.get(new Key(workspace, id));
    }

    @Override
    public List<Connection> list(WorkspaceId workspace) {
        return connections.values().stream()
                .filter(connection -> connection.workspace().equals(workspace))
                .sorted(Comparator.comparing(connection -> connection.id().value()))
                .toList();
    }

    @Override
    public void save(Connection connection) {
        connections.put(new Key(connection.workspace(), connection.id()), connection);
    }

    @Override
    public @Nullable Connection update(WorkspaceId workspace, ConnectionId id, UnaryOperator<Connection> change) {
        return connections.computeIfPresent(new Key(workspace, id), (_, connection) -> change.apply(connection));
    }

    @Override
    public void delete(WorkspaceId workspace, ConnectionId id) {
        connections.remove(new Key(workspace, id));
    }

    @Override
    public List<Connection> all() {
        return connections.values().stream()
                .sorted(Comparator.comparing((Connection connection) ->
                                connection.workspace().value())
                        .thenComparing(connection -> connection.id().value()))
                .toList();
    }
}
