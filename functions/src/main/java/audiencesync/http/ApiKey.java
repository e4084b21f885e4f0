package audiencesync.http;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A workspace's key as it is kept: only its SHA-256, never the key itself.
 *
 * @param workspace whose key
 * @param id names the key in lists and for revoking; not secret
 * @param scope what it may do
 * @param sha256 64 lower-case hex digits of the key's UTF-8 bytes
 * @param revoked whether it is refused from now on
 * @param name what it is for; may be empty
 * @param createdAt when it was issued; absent for one that was planted
 */
public record ApiKey(
        WorkspaceId workspace,
        String id,
        Scope scope,
        String sha256,
        boolean revoked,
        String name,
        @Nullable Instant createdAt) {
    /** Refuses nulls. */
    public ApiKey {
        requireNonNull(workspace, "workspace is null");
        requireNonNull(id, "id is null");
        requireNonNull(scope, "scope is null");
        requireNonNull(sha256, "sha256 is null");
        requireNonNull(name, "name is null");
    }

    /** A key that was planted, without a name and a time. */
    public ApiKey(WorkspaceId workspace, String id, Scope scope, String sha256, boolean revoked) {
        this(workspace, id, scope, sha256, revoked, "", null);
    }

    /** The same key, refused from now on. */
    public ApiKey asRevoked() {
        return new ApiKey(workspace, id, scope, sha256, true, name, createdAt);
    }
}
