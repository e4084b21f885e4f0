package audiencesync.metrics;

import java.util.Locale;

/** Why a user was never sent: the closed list of the HTTP API. */
public enum NotSyncedReason {
    /** Nothing to match by. */
    MISSING_MATCH_FIELDS,
    /** The only identifier was an address that is none. */
    BAD_EMAIL,
    /** The only identifier was promised to be a hash and is none. */
    BAD_HASH,
    /** The only identifier was an advertising id that is none. */
    BAD_GAID,
    /** The only identifier was the all-zero advertising id. */
    GAID_OPTED_OUT,
    /** Only one of the two names. */
    ONE_NAME_ONLY,
    /** A value of the wrong type or form, or a user that is no object. */
    BAD_VALUE,
    /** {@code doNotSellOrShare}, or a {@code require} rule of the step was not met. */
    CONSENT_REFUSED,
    /** A newer intent of the other action took this one's place. */
    SUPERSEDED;

    /** The name in the HTTP API and in the table, for instance {@code bad_email}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
