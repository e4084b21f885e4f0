package audiencesync.http;

import org.jspecify.annotations.Nullable;

/** Port: the API keys of workspaces. Reads are strongly consistent; thread-safe. */
public interface KeyStore {
    /**
     * The key with that hash, revoked or not; null if there is none.
     *
     * @throws audiencesync.setup.SetupUnavailable if the store did not answer
     */
    @Nullable
    ApiKey findByHash(String sha256);

    /**
     * Stores a key, in the place of what had its hash. Idempotent.
     *
     * @throws audiencesync.setup.SetupUnavailable if the store did not answer
     */
    void save(ApiKey key);
}
