package audiencesync.oauth;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.LinkedInMemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is stored for one connection. Lives: access 60 days, refresh 365 days and not extended by refreshing ([O]
 * programmatic-refresh-tokens); the refresh token exists only for apps with programmatic refresh ([O]).
 *
 * @param access the access token
 * @param accessExpiresAt when it ends
 * @param refresh the refresh token, if the app gets one
 * @param refreshExpiresAt when that ends
 * @param scopes what was granted
 * @param member who granted it
 * @param obtainedAt when LinkedIn issued the access token; a refusal within 5 minutes of it is propagation (case 1)
 */
public record Tokens(
        AccessToken access,
        Instant accessExpiresAt,
        @Nullable RefreshToken refresh,
        @Nullable Instant refreshExpiresAt,
        Set<String> scopes,
        LinkedInMemberId member,
        Instant obtainedAt) {
    /**
     * How long LinkedIn may refuse a new token as revoked or expired at places that do not know it yet (cases 1 and 2).
     */
    public static final Duration SPREADING = Duration.ofMinutes(5);

    /** Copies the scopes. */
    public Tokens {
        requireNonNull(access, "access is null");
        requireNonNull(accessExpiresAt, "accessExpiresAt is null");
        requireNonNull(member, "member is null");
        requireNonNull(obtainedAt, "obtainedAt is null");
        scopes = Set.copyOf(scopes);
    }

    /** Whether the access token is so new that LinkedIn may not know it everywhere yet. */
    public boolean mayStillSpread(Instant now) {
        return Duration.between(obtainedAt, now).compareTo(SPREADING) < 0;
    }

    /** The same tokens, now that the member is known. */
    public Tokens of(LinkedInMemberId known) {
        return new Tokens(access, accessExpiresAt, refresh, refreshExpiresAt, scopes, known, obtainedAt);
    }
}
