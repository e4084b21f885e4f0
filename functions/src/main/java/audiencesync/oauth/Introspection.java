package audiencesync.oauth;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What LinkedIn says a token is ([O] token-introspection). */
public sealed interface Introspection {
    /** How a token stands ([O]). */
    enum Status {
        /** Good. */
        ACTIVE,
        /** Past its time. */
        EXPIRED,
        /** Taken back by the member, or by signing in with other scopes. */
        REVOKED,
        /** Another application's token, or a word that was not documented in September 2026. */
        UNKNOWN
    }

    /**
     * LinkedIn told.
     *
     * @param status how it stands
     * @param expiresAt when it ends
     * @param scopes what it may do
     */
    record Told(Status status, @Nullable Instant expiresAt, Set<String> scopes) implements Introspection {
        /** Copies the scopes. */
        public Told {
            scopes = Set.copyOf(scopes);
        }
    }

    /**
     * It did not.
     *
     * @param error what is known
     */
    record NotTold(OAuthError error) implements Introspection {}
}
