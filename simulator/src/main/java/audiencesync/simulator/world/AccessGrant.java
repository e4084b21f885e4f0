package audiencesync.simulator.world;

import java.time.Instant;
import java.util.Set;

/**
 * An access or refresh token and what stands behind it.
 *
 * @param value the token itself
 * @param clientId the app
 * @param member the member who authorised
 * @param scopes what it allows
 * @param authorizedAt when the member consented
 * @param createdAt when it was issued
 * @param expiresAt when it ends
 * @param revoked whether it was taken back
 */
public record AccessGrant(
        String value,
        String clientId,
        String member,
        Set<String> scopes,
        Instant authorizedAt,
        Instant createdAt,
        Instant expiresAt,
        boolean revoked) {

    /** Copies the set. */
    public AccessGrant {
        scopes = Set.copyOf(scopes);
    }

    AccessGrant revoke() {
        return new AccessGrant(value, clientId, member, scopes, authorizedAt, createdAt, expiresAt, true);
    }

    /** Whether it is over at a moment. */
    public boolean expired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Hides the token. */
    @Override
    public String toString() {
        return "AccessGrant[" + clientId + ", " + member + "]";
    }
}
