package audiencesync.memory;

import audiencesync.http.ApiKey;
import audiencesync.http.KeyStore;
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
    public void save(ApiKey key) {
        byHash.put(key.sha256(), key);
    }
}
