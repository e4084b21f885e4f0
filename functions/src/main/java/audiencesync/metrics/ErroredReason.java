package audiencesync.metrics;

import java.util.Locale;

/**
 * Why a user could not be synced within 13 hours, or was refused by LinkedIn: the closed list of the HTTP API. While
 * the user is pending it is the last reason seen.
 */
public enum ErroredReason {
    /** The time ran out before LinkedIn was asked: the request limit was used up by others. */
    NO_CAPACITY,
    /** LinkedIn refused this user (400). Not retried. */
    REJECTED,
    /** LinkedIn's request limit (429). */
    RATE_LIMITED,
    /** LinkedIn's daily quota (429 with DAY). */
    DAILY_QUOTA,
    /** The connection must be authorised again (401). */
    REAUTHORIZE,
    /** The member may not write to the ad account (403). */
    ACCESS_DENIED,
    /** The audience is not there (404). */
    AUDIENCE_MISSING,
    /** The configured LinkedIn version is not active (426). */
    VERSION_INACTIVE,
    /** LinkedIn was busy with the audience (408, 409, 423). */
    BUSY,
    /** LinkedIn failed (5xx). */
    LINKEDIN_FAULT,
    /** No answer, or a broken one: nobody knows whether LinkedIn took the user. */
    NO_ANSWER,
    /** The connection, or its token, is gone on our side. */
    CONNECTION_MISSING,
    /** LinkedIn took the request for too large (413). */
    TOO_LARGE,
    /** LinkedIn answered something that its documentation does not name. */
    UNEXPECTED_ANSWER;

    /** The name in the HTTP API and in the table, for instance {@code rate_limited}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
