package audiencesync.http;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.Sha256;
import audiencesync.audience.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds out which workspace a request's key belongs to, and whether the key may do what is asked. Thread-safe. */
public final class Authenticator {
    private static final String SCHEME = "bearer ";

    private final KeyStore keys;

    /** What a request may do. */
    public sealed interface Access {
        /**
         * It may.
         *
         * @param workspace the key's workspace; nothing of another may be shown
         * @param keyId which key
         */
        record Granted(WorkspaceId workspace, String keyId) implements Access {}

        /**
         * It may not.
         *
         * @param reply the answer, with {@code WWW-Authenticate}
         */
        record Denied(HttpReply reply) implements Access {}
    }

    /** With the keys as they are stored. */
    public Authenticator(KeyStore keys) {
        this.keys = requireNonNull(keys, "keys is null");
    }

    /**
     * Checks the header {@code Authorization: Bearer <key>}.
     *
     * @throws RuntimeException the store's "unavailable" exception if the keys cannot be read
     */
    public Access check(HttpRequest request, Scope needed) {
        var secret = bearer(request);
        if (secret == null) {
            return missing();
        }
        var hash = sha256(secret);
        var key = keys.findByHash(hash);
        if (key == null || key.revoked() || !sameHash(key.sha256(), hash)) {
            return unknown();
        }
        return key.scope() == needed ? new Access.Granted(key.workspace(), key.id()) : wrongScope(needed.code());
    }

    /** The form in which a key is kept: the SHA-256 of its UTF-8 bytes, 64 lower-case hex digits. */
    public static String sha256(String secret) {
        return HexFormat.of().formatHex(Sha256.of(secret));
    }

    static @Nullable String bearer(HttpRequest request) {
        var header = request.header("authorization");
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return null;
        }
        var secret = header.substring(SCHEME.length()).strip();
        return secret.isEmpty() ? null : secret;
    }

    static Access.Denied missing() {
        return denied(ProblemType.MISSING_KEY, "The request has no bearer key.", "");
    }

    static Access.Denied unknown() {
        return denied(ProblemType.UNKNOWN_KEY, "The key is unknown or revoked.", ", error=\"invalid_token\"");
    }

    static Access.Denied wrongScope(String wanted) {
        return denied(
                ProblemType.WRONG_SCOPE,
                "This needs a key of scope " + wanted + ".",
                ", error=\"insufficient_scope\", scope=\"" + wanted + "\"");
    }

    // The look-up goes by the hash, whose timing tells nothing about a key; this guards against a store that finds
    // by prefix or in any case of letters.
    static boolean sameHash(String stored, String computed) {
        return MessageDigest.isEqual(
                stored.getBytes(StandardCharsets.US_ASCII), computed.getBytes(StandardCharsets.US_ASCII));
    }

    private static Access.Denied denied(ProblemType type, String detail, String challenge) {
        return new Access.Denied(Problem.of(type, detail)
                .reply()
                .withHeader("www-authenticate", "Bearer realm=\"audience-sync\"" + challenge));
    }
}
