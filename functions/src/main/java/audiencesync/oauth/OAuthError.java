package audiencesync.oauth;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What LinkedIn's OAuth endpoints said about a failure ({@code error}, {@code error_description}; [O][V][T]). Safe to
 * log and to show: adapters mask what looks like a code or a token.
 *
 * @param status the HTTP status; 0 if none came
 * @param error the word, for instance {@code invalid_request}; or our own for what happened without an answer
 * @param description the sentence
 * @param requestId for LinkedIn's support
 */
public record OAuthError(
        int status,
        String error,
        @Nullable String description,
        @Nullable String requestId) {
    /** Refuses null. */
    public OAuthError {
        requireNonNull(error, "error is null");
    }
}
