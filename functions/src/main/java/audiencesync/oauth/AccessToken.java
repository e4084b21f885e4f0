package audiencesync.oauth;

import static java.util.Objects.requireNonNull;

/**
 * A bearer token of LinkedIn's; about 500 characters today, at least 1,000 must fit ([O] authorization-code-flow).
 *
 * @param value the secret; never logged
 */
public record AccessToken(String value) {
    /**
     * Refuses an empty token.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public AccessToken {
        requireNonNull(value, "value is null");
        if (value.isBlank()) {
            throw new IllegalArgumentException("an access token is not blank");
        }
    }

    /** Hides the value. */
    @Override
    public String toString() {
        return "AccessToken[hidden]";
    }
}
