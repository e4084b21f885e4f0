package audiencesync.linkedin;

import java.time.Duration;

/**
 * LinkedIn's limits, each with its source and evidence tag (see the package); all seen in September 2026. How long a
 * name may be is {@link audiencesync.audience.PersonName#MAX_LENGTH}. Daily quotas exist for each app, member and
 * endpoint and start anew at 00:00 UTC; their numbers are not published ([O] rate-limits).
 */
public final class LinkedInLimits {
    /**
     * Users in one request: 5,000, agreed on by RudderStack, Tealium's connector guide and two more ([V][T]);
     * LinkedIn's own sentence was not read.
     */
    public static final int USERS_PER_REQUEST = 5_000;

    /** Users in one request as Braze's documentation has it, against all other sources ([V]); the most to be set. */
    public static final int MAX_USERS_PER_REQUEST = 100_000;

    /** Requests to {@code /users} in a minute, per member and app ([O] create-and-manage-segment-users; older: 500). */
    public static final int USERS_REQUESTS_PER_MINUTE = 600;

    /** Requests in a second ([V] Braze); agrees with {@link #USERS_REQUESTS_PER_MINUTE}. */
    public static final int REQUESTS_PER_SECOND = 10;

    /** The shortest wait after a 429 that names no day ([O] partner newsletter of 2020-12-15). */
    public static final Duration WAIT_AFTER_429 = Duration.ofSeconds(1);

    /** Between making an audience and its first users ([O] create-and-manage-segments; older: 10 to 15 s). */
    public static final Duration WAIT_AFTER_CREATE = Duration.ofSeconds(5);

    /** How long a new audience may answer 404 ([V] a comment of Segment's: 1 to 2 minutes). */
    public static final Duration NEW_AUDIENCE_MAY_BE_MISSING = Duration.ofMinutes(2);

    /** Audiences of all types in an ad account, since August 2026 ([O] recent-changes). */
    public static final int SEGMENTS_PER_AD_ACCOUNT = 1_000;

    /** Matched members without whom no campaign serves ([O][V]). */
    public static final int LEAST_MATCHED_MEMBERS = 300;

    /** The first processing of an audience takes one day to this ([O] matched-audiences-faq). */
    public static final Duration FIRST_PROCESSING = Duration.ofDays(2);

    /** What input and match counts look back on ([O] matched-audiences-faq). */
    public static final Duration COUNTS_WINDOW = Duration.ofDays(7);

    /** An audience without a campaign and without a change becomes ARCHIVED ([O] Help a795242). */
    public static final Duration ARCHIVED_AFTER = Duration.ofDays(30);

    /** An unused audience becomes EXPIRED and its data is gone ([O] Help a795242). */
    public static final Duration EXPIRED_AFTER = Duration.ofDays(90);

    /** How long an access token is good ([O] authorization-code-flow). */
    public static final Duration ACCESS_TOKEN_LIFE = Duration.ofDays(60);

    /** How long a refresh token is good, from the sign-in on; refreshing adds nothing ([O] programmatic-refresh-tokens). */
    public static final Duration REFRESH_TOKEN_LIFE = Duration.ofDays(365);

    /** How long an authorisation code is good, once ([O] authorization-code-flow). */
    public static final Duration AUTHORIZATION_CODE_LIFE = Duration.ofMinutes(30);

    /** Characters of a token that must fit; about 500 today ([O] authorization-code-flow). */
    public static final int TOKEN_LENGTH = 1_000;

    /** Ad accounts on one page ([O] create-and-manage-accounts). */
    public static final int AD_ACCOUNTS_PER_PAGE = 1_000;

    /** Each API version works at least so long ([O] versioning). */
    public static final Duration VERSION_LIFE = Duration.ofDays(365);

    /** Bytes of an address, else 414 ([O] error-handling). */
    public static final int ADDRESS_BYTES = 8 * 1024;

    /** Bytes of the query within an address, else 414 ([O] error-handling). */
    public static final int QUERY_BYTES = 4 * 1024;

    private LinkedInLimits() {}
}
