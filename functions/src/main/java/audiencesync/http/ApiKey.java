package audiencesync.http;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.WorkspaceId;

/**
 * A workspace's key as it is kept: only its SHA-256, never the key itself.
 *
 * @param workspace whose key
 * @param id names the key in lists and for revoking; not secret
 * @param scope what it may do
 * @param sha256 64 lower-case hex digits of the key's UTF-8 bytes
 * @param revoked whether it is refused from now on
 */
public record ApiKey(WorkspaceId workspace, String id, Scope scope, String sha256, boolean revoked) {
    /** Refuses nulls. */
    public ApiKey {
        requireNonNull(workspace, "workspace is null");
        requireNonNull(id, "id is null");
        requireNonNull(scope, "scope is null");
        requireNonNull(sha256, "sha256 is null");
    }
}
