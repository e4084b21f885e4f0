package audiencesync.linkedin;

import audiencesync.linkedin.BatchOutcome.Limit;
import audiencesync.linkedin.BatchOutcome.Refusal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why LinkedIn's management API did not do what was asked; the meaning of each status is linkedin-api 5.2. */
public sealed interface ApiRefusal {
    /** What LinkedIn said, fit to be shown, logged and stored; status 0 where no answer came. */
    LinkedInError error();

    /**
     * 401.
     *
     * @param refusal why
     * @param error what LinkedIn said
     */
    record TokenRefused(Refusal refusal, LinkedInError error) implements ApiRefusal {}

    /**
     * 403: role or scope is missing.
     *
     * @param error what LinkedIn said
     */
    record AccessDenied(LinkedInError error) implements ApiRefusal {}

    /**
     * 404.
     *
     * @param error what LinkedIn said
     */
    record NotFound(LinkedInError error) implements ApiRefusal {}

    /**
     * 429 of a request limit: try later, nothing is wrong (case 11).
     *
     * @param limit {@link Limit#SHORT} or {@link Limit#DAY}
     * @param retryAfter what the header said, if it came ([?] never observed)
     * @param error what LinkedIn said
     */
    record Throttled(Limit limit, @Nullable Duration retryAfter, LinkedInError error) implements ApiRefusal {}

    /**
     * 429 {@code SEGMENT_LIMIT_EXCEEDED}: the ad account has its 1,000 audiences; waiting does not help ([O]
     * recent-changes).
     *
     * @param error what LinkedIn said
     */
    record SegmentLimitReached(LinkedInError error) implements ApiRefusal {}

    /**
     * 409: somebody else wrote at the same time ([V] Segment on creating segments).
     *
     * @param error what LinkedIn said
     */
    record Conflict(LinkedInError error) implements ApiRefusal {}

    /**
     * 426, or a 400 about the version: the configured version is not active ([T][M]).
     *
     * @param error what LinkedIn said
     */
    record VersionInactive(LinkedInError error) implements ApiRefusal {}

    /**
     * Any other 4xx, and 501: this request will never work.
     *
     * @param error what LinkedIn said
     */
    record Invalid(LinkedInError error) implements ApiRefusal {}

    /**
     * 5xx, 408 or 423: try again.
     *
     * @param error what LinkedIn said
     */
    record ServerFault(LinkedInError error) implements ApiRefusal {}

    /**
     * No status came.
     *
     * @param mayHaveArrived false only if the request certainly did not leave
     * @param error its message names the classes of what failed
     */
    record NoAnswer(boolean mayHaveArrived, LinkedInError error) implements ApiRefusal {}

    /**
     * Something else came than LinkedIn documents: HTML, a redirect, half a body, a required field missing.
     *
     * @param error its status and request id
     */
    record Unreadable(LinkedInError error) implements ApiRefusal {}
}
