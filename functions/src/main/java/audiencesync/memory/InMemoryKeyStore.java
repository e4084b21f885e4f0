package audiencesync.memory;

import audiencesync.audience.WorkspaceId;
import audiencesync.http.ApiKey;
import audiencesync.http.KeyStore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** API keys within one process. Never unavailable. Thread-safe. */
public final class InMemoryKeyStore implements KeyStore {
    private final Map<String, ApiKey> byHash = new ConcurrentHashMap<>();

    /** No keys yet. */
    public InMemoryKeyStore() {}

    @Override
    public @Nullable ApiKey findByHash(String sha256) {
        return byHash.get(sha256);
    }

    @Override
    public @Nullable ApiKey find(WorkspaceId workspace, String id) {
        return list(workspace).stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<ApiKey> list(WorkspaceId workspace) {
        return byHash.values().stream()
                .filter(key -> key.workspace().equals(workspace))
                .sorted(Comparator.comparing(ApiKey::id))
                .toList();
    }

    @Override
    public void save(ApiKey key) {
        byHash.put(key.sha256(), key);
    }
}
