package audiencesync.linkedin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the body of an answer holds, as {@link AnswerReader} found it.
 *
 * <p>Part of {@link LinkedInWire}.
 */
sealed interface AnswerBody {
    /** Nothing but blanks came. */
    record Empty() implements AnswerBody {}

    /** What came is not one whole JSON object: HTML, junk, cut off; or it lists results twice. */
    record Unreadable() implements AnswerBody {}

    /**
     * A JSON object.
     *
     * @param results what its list of results says, at most one more than were sent; null without such a list
     * @param fault its error fields
     */
    record Read(@Nullable List<UserOutcome> results, Fault fault) implements AnswerBody {}

    /**
     * The error fields of an object, as they came; not yet fit to be logged.
     *
     * @param status the object's own status
     * @param serviceErrorCode LinkedIn's number
     * @param code LinkedIn's word
     * @param message LinkedIn's sentence
     */
    record Fault(
            @Nullable Integer status,
            @Nullable Integer serviceErrorCode,
            @Nullable String code,
            @Nullable String message) {
        /** Where nothing was said. */
        static final Fault NONE = new Fault(null, null, null, null);

        /** As an error of the product's, under that status. */
        LinkedInError error(int underStatus, @Nullable String requestId) {
            return new LinkedInError(underStatus, serviceErrorCode, code, message, requestId);
        }
    }
}
