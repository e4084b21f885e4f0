package audiencesync.oauth;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.LinkedInMemberId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the token endpoint issued ([O] authorization-code-flow).
 *
 * @param access the access token
 * @param life how long it is good; 60 days, less near the end of the refresh token
 * @param refresh the refresh token; only for applications with programmatic refresh ([O])
 * @param refreshLife how long that is good; never extended by refreshing ([O] programmatic-refresh-tokens)
 * @param scopes what was granted; empty if LinkedIn did not tell
 */
public record Grant(
        AccessToken access,
        Duration life,
        @Nullable RefreshToken refresh,
        @Nullable Duration refreshLife,
        Set<String> scopes) {
    /** Copies the scopes. */
    public Grant {
        requireNonNull(access, "access is null");
        requireNonNull(life, "life is null");
        scopes = Set.copyOf(scopes);
    }

    /** As it is stored for that member. */
    public Tokens tokens(LinkedInMemberId member, Instant now) {
        return new Tokens(
                access,
                now.plus(life),
                refresh,
                refreshLife == null ? null : now.plus(refreshLife),
                scopes,
                member,
                now);
    }

    /** As it is stored in the place of what was refreshed; what LinkedIn left out stays as it was. */
    public Tokens inPlaceOf(Tokens old, Instant now) {
        boolean sameRefresh = refresh == null;
        return new Tokens(
                access,
                now.plus(life),
                sameRefresh ? old.refresh() : refresh,
                refreshLife != null ? now.plus(refreshLife) : old.refreshExpiresAt(),
                scopes.isEmpty() ? old.scopes() : scopes,
                old.member(),
                now);
    }
}
