package audiencesync.setup;

import static java.util.Objects.requireNonNull;

import audiencesync.oauth.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a member granted and for how long, without the tokens. An access token is good for 60 days; a refresh token, which
 * only some applications get, for 365 days from the sign-in, and refreshing does not extend it ([O]
 * programmatic-refresh-tokens).
 *
 * @param scopes what was granted
 * @param accessExpiresAt when the access token ends
 * @param refreshable whether there is a refresh token
 * @param refreshExpiresAt when that ends; null without one, or if LinkedIn did not tell
 */
public record GrantedAccess(
        Set<String> scopes,
        Instant accessExpiresAt,
        boolean refreshable,
        @Nullable Instant refreshExpiresAt) {
    /** When people are warned before the end. */
    private static final Duration FIRST_WARNING = Duration.ofDays(14);

    private static final Duration SECOND_WARNING = Duration.ofDays(7);
    private static final Duration LAST_WARNING = Duration.ofDays(1);

    /** How near the end is. */
    public enum Urgency {
        /** More than 14 days. */
        NONE,
        /** 14 days or less. */
        SOON,
        /** 7 days or less. */
        VERY_SOON,
        /** One day or less. */
        TOMORROW,
        /** Over. */
        OVER
    }

    /** Copies the scopes. */
    public GrantedAccess {
        requireNonNull(accessExpiresAt, "accessExpiresAt is null");
        scopes = Set.copyOf(scopes);
    }

    /** What tokens say about it. */
    public static GrantedAccess of(Tokens tokens) {
        return new GrantedAccess(
                tokens.scopes(), tokens.accessExpiresAt(), tokens.refresh() != null, tokens.refreshExpiresAt());
    }

    /** When the member must have signed in again; null if that is not known. */
    public @Nullable Instant endsAt() {
        return refreshable ? refreshExpiresAt : accessExpiresAt;
    }

    /** How near that is. */
    public Urgency urgency(Instant now) {
        var end = endsAt();
        if (end == null) {
            return Urgency.NONE;
        }
        var left = Duration.between(now, end);
        if (!left.isPositive()) {
            return Urgency.OVER;
        }
        if (left.compareTo(LAST_WARNING) <= 0) {
            return Urgency.TOMORROW;
        }
        if (left.compareTo(SECOND_WARNING) <= 0) {
            return Urgency.VERY_SOON;
        }
        return left.compareTo(FIRST_WARNING) <= 0 ? Urgency.SOON : Urgency.NONE;
    }
}
