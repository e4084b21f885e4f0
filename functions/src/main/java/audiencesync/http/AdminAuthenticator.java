package audiencesync.http;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** Lets only the admin key through; a workspace's key is told that it is of the wrong scope. Thread-safe. */
public final class AdminAuthenticator {
    private final AdminKey admin;
    private final KeyStore keys;

    /** With the admin key and the keys of workspaces. */
    public AdminAuthenticator(AdminKey admin, KeyStore keys) {
        this.admin = requireNonNull(admin, "admin is null");
        this.keys = requireNonNull(keys, "keys is null");
    }

    /**
     * Checks the header {@code Authorization: Bearer <key>}, in a time that tells nothing about the key.
     *
     * @return the refusal; null if the request may go on
     * @throws RuntimeException the store's "unavailable" exception if keys cannot be read
     */
    public @Nullable HttpReply refusal(HttpRequest request) {
        var secret = Authenticator.bearer(request);
        if (secret == null) {
            return Authenticator.missing().reply();
        }
        var hash = Authenticator.sha256(secret);
        if (Authenticator.sameHash(admin.sha256(), hash)) {
            return null;
        }
        var key = keys.findByHash(hash);
        return key == null || key.revoked()
                ? Authenticator.unknown().reply()
                : Authenticator.wrongScope("admin").reply();
    }
}
