package audiencesync.oauth;

import static java.util.Objects.requireNonNull;

/**
 * A refresh token of LinkedIn's; it may be revoked at any time, so the returned one is always stored ([O]).
 *
 * @param value the secret; never logged
 */
public record RefreshToken(String value) {
    /**
     * Refuses an empty token.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public RefreshToken {
        requireNonNull(value, "value is null");
        if (value.isBlank()) {
            throw new IllegalArgumentException("a refresh token is not blank");
        }
    }

    /** Hides the value. */
    @Override
    public String toString() {
        return "RefreshToken[hidden]";
    }
}
