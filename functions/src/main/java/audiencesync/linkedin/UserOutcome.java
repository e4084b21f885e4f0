package audiencesync.linkedin;

/** What became of one element of a batch, by position. */
public sealed interface UserOutcome {
    /** 2xx: taken; says nothing about a match ([O]). */
    record Accepted() implements UserOutcome {}

    /**
     * 400 or 422: the user itself is refused, which repeating does not cure.
     *
     * @param error what LinkedIn said
     */
    record Rejected(LinkedInError error) implements UserOutcome {}

    /**
     * 408, 409, 423, 429 or 5xx.
     *
     * @param error what LinkedIn said
     */
    record RetryLater(LinkedInError error) implements UserOutcome {}

    /** The answer was shorter than the request ([V] Segment's tests). */
    record Missing() implements UserOutcome {}

    /**
     * A status that no source names for an element, other 4xx among them.
     *
     * @param error what LinkedIn said
     */
    record Unrecognised(LinkedInError error) implements UserOutcome {}
}
