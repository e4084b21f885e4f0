package audiencesync.http;

import audiencesync.audience.WorkspaceId;
import java.util.List;
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
     * The key of that id, revoked or not; null if the workspace has none.
     *
     * @throws audiencesync.setup.SetupUnavailable if the store did not answer
     */
    @Nullable
    ApiKey find(WorkspaceId workspace, String id);

    /**
     * All keys of a workspace by id, revoked ones included.
     *
     * @throws audiencesync.setup.SetupUnavailable if the store did not answer
     */
    List<ApiKey> list(WorkspaceId workspace);

    /**
     * Stores a key, in the place of what had its hash; found both ways, or neither. Idempotent.
     *
     * @throws audiencesync.setup.SetupUnavailable if the store did not answer
     */
    void save(ApiKey key);
}
