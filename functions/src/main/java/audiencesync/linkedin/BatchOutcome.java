package audiencesync.linkedin;

import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** What LinkedIn answered to a batch of users. The call never throws for what LinkedIn or the network may do. */
public sealed interface BatchOutcome {
    /**
     * 200 with a result for each element.
     *
     * @param users exactly as many as were sent, in their order; {@link UserOutcome.Missing} where none came
     * @param requestId for LinkedIn's support
     */
    record Answered(List<UserOutcome> users, @Nullable String requestId) implements BatchOutcome {
        /** Copies the list. */
        public Answered {
            users = List.copyOf(users);
        }
    }

    /**
     * 422, or a 400 that names positions: nothing was taken; these elements are at fault ([R] RestLiValidationFilter).
     *
     * @param indexes positions at fault, within the request; may be empty if none could be read
     * @param error what LinkedIn said
     */
    record InvalidElements(SortedSet<Integer> indexes, LinkedInError error) implements BatchOutcome {}

    /** Which limit a 429 means. */
    enum Limit {
        /** A short one: wait at least 1 s ([O] partner newsletter 2020-12-15). */
        SHORT,
        /** A daily quota: the next window opens at 00:00 UTC ([O] rate-limits). */
        DAY,
        /** 1,000 segments in the account: no rate limit at all, never cured by waiting ([O] recent-changes). */
        SEGMENTS
    }

    /**
     * 429.
     *
     * @param limit which limit
     * @param retryAfter what the header said, if it came ([?] never observed); at most an hour
     * @param error what LinkedIn said
     */
    record Throttled(Limit limit, @Nullable Duration retryAfter, LinkedInError error) implements BatchOutcome {}

    /** Why a token was refused. */
    enum Refusal {
        /** 65602 ([V][T]). */
        EXPIRED,
        /** 65601 ([V] RudderStack). */
        REVOKED,
        /** 65600 and everything else with 401. */
        INVALID
    }

    /**
     * 401.
     *
     * @param refusal why
     * @param error what LinkedIn said
     */
    record TokenRefused(Refusal refusal, LinkedInError error) implements BatchOutcome {}

    /**
     * 403: role or scope is missing.
     *
     * @param error what LinkedIn said
     */
    record AccessDenied(LinkedInError error) implements BatchOutcome {}

    /**
     * 404: no such audience, or one so new that LinkedIn does not know it everywhere yet ([V] Segment).
     *
     * @param error what LinkedIn said
     */
    record AudienceMissing(LinkedInError error) implements BatchOutcome {}

    /**
     * 408, 409 or 423: try again.
     *
     * @param error what LinkedIn said
     */
    record Busy(LinkedInError error) implements BatchOutcome {}

    /**
     * 413, or a 400 that speaks of the batch's size ([?] linkedin-api 13.2): send fewer at once. May come for a single
     * member too, who then is refused.
     *
     * @param error what LinkedIn said
     */
    record TooLarge(LinkedInError error) implements BatchOutcome {}

    /**
     * 426, or 400 VERSION_MISSING: our configuration is at fault, somebody must act.
     *
     * @param error what LinkedIn said
     */
    record VersionInactive(LinkedInError error) implements BatchOutcome {}

    /**
     * Any other 4xx, or 501, for the whole request, in JSON: something in it is refused, nobody knows what.
     *
     * @param error what LinkedIn said
     */
    record Rejected(LinkedInError error) implements BatchOutcome {}

    /**
     * 5xx but 501.
     *
     * @param retryAfter what the header said, if it came; at most an hour
     * @param error what LinkedIn said
     */
    record ServerFault(@Nullable Duration retryAfter, LinkedInError error) implements BatchOutcome {}

    /**
     * Not even a status came: refused connection, reset, time-out.
     *
     * @param mayHaveArrived whether LinkedIn may have carried it out; false only if that is certain
     * @param cause class of the failure, for the log
     */
    record NoAnswer(boolean mayHaveArrived, String cause) implements BatchOutcome {}

    /**
     * An answer that cannot be read: a 2xx, 400, 422, 501 or another 4xx without a meaning of its own, with HTML, junk,
     * half a body or none; a 2xx without results, or with more results than were sent, whose positions then mean nothing;
     * a redirect, which is never followed. LinkedIn may have carried it out.
     *
     * @param status HTTP status
     * @param requestId for LinkedIn's support
     */
    record Unreadable(int status, @Nullable String requestId) implements BatchOutcome {}
}
