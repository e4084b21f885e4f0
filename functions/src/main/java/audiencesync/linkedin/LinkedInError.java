package audiencesync.linkedin;

import org.jspecify.annotations.Nullable;

/**
 * What LinkedIn said about a failure. Every field but the status is optional: bodies may be missing or HTML ([I]
 * linkedin-api 5.1). Never decide by the message.
 *
 * @param status HTTP status of the request or of the element
 * @param serviceErrorCode LinkedIn's number, for instance 65601
 * @param code LinkedIn's word, for instance {@code REVOKED_ACCESS_TOKEN}
 * @param message LinkedIn's sentence, at most 300 characters, without personal data as far as known
 * @param requestId {@code x-li-request-id} or {@code X-LI-UUID}, for LinkedIn's support
 */
public record LinkedInError(
        int status,
        @Nullable Integer serviceErrorCode,
        @Nullable String code,
        @Nullable String message,
        @Nullable String requestId) {}
