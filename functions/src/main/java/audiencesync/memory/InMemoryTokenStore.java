package audiencesync.memory;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.WorkspaceId;
import audiencesync.oauth.TokenStore;
import audiencesync.oauth.Tokens;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tokens within one process; versions are counted. Never unavailable. Thread-safe. */
public final class InMemoryTokenStore implements TokenStore {
    private record Key(WorkspaceId workspace, ConnectionId connection) {}

    private final Map<Key, Versioned> stored = new HashMap<>();
    private long writes;

    /** No tokens yet. */
    public InMemoryTokenStore() {}

    @Override
    public synchronized @Nullable Versioned read(WorkspaceId workspace, ConnectionId connection) {
        return stored.get(new Key(workspace, connection));
    }

    @Override
    public synchronized boolean write(
            WorkspaceId workspace, ConnectionId connection, @Nullable String expectedVersion, Tokens tokens) {
        var key = new Key(workspace, connection);
        var current = stored.get(key);
        boolean asExpected =
                current == null ? expectedVersion == null : current.version().equals(expectedVersion);
        if (asExpected) {
            writes++;
            stored.put(key, new Versioned(tokens, Long.toString(writes)));
        }
        return asExpected;
    }

    @Override
    public synchronized void delete(WorkspaceId workspace, ConnectionId connection) {
        stored.remove(new Key(workspace, connection));
    }
}
