package audiencesync.linkedin;

import org.jspecify.annotations.Nullable;

/**
 * What LinkedIn said about a failure. Every field but the status is optional: bodies may be missing or HTML ([I]
 * linkedin-api 5.1). Never decide by the message. Safe to log and to store: whatever looks like an address, a hash, an
 * advertising id, a token or a quoted value is masked here, so no instance can hold one.
 *
 * @param status HTTP status of the request or of the element; 0 for an element without any
 * @param serviceErrorCode LinkedIn's number, for instance 65601
 * @param code LinkedIn's word, for instance {@code REVOKED_ACCESS_TOKEN}, at most 64 characters
 * @param message LinkedIn's sentence, at most 300 characters, on one line
 * @param requestId {@code x-li-request-id} or {@code X-LI-UUID}, for LinkedIn's support
 */
public record LinkedInError(
        int status,
        @Nullable Integer serviceErrorCode,
        @Nullable String code,
        @Nullable String message,
        @Nullable String requestId) {
    /** Longest message that is kept, in UTF-16 units. */
    public static final int MAX_MESSAGE = 300;

    private static final int MAX_CODE = 64;

    /** Masks and bounds the texts. */
    public LinkedInError {
        code = Redaction.of(code, MAX_CODE);
        message = Redaction.of(message, MAX_MESSAGE);
    }
}
