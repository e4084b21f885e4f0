package audiencesync.ingest;

import java.util.Locale;

/** What is told to the caller about users who were taken all the same; the codes are part of the HTTP API. */
public enum Warning {
    /** A left-over template expression. */
    TEMPLATE_LEFTOVER("A template expression was not filled in and counts as absent."),
    /** No e-mail address. */
    BAD_EMAIL("An e-mail address that is none was left out."),
    /** No hash where one was promised. */
    BAD_HASH("A value that should be a SHA-256 and is none was left out."),
    /** E-mail and hash of different addresses. */
    HASH_DIFFERS("E-mail and hash differ; the e-mail was used."),
    /** No advertising id. */
    BAD_GAID("An advertising id that is none was left out."),
    /** An advertising id that may not be used. */
    GAID_OPTED_OUT("The advertising id was left out, since the person opted out of tracking."),
    /** One name without the other. */
    ONE_NAME_ONLY("A name was left out, since the other one is missing."),
    /** A value of the wrong type. */
    BAD_VALUE("A value of the wrong type or form was left out."),
    /** No time. */
    BAD_ENTERED_AT("enteredAt is no time; the time of receipt was used."),
    /** A time that cannot be. */
    ENTERED_AT_OUT_OF_RANGE("enteredAt is too old or in the future; the time of receipt was used."),
    /** No id. */
    BAD_EXTERNAL_ID("externalId is neither a text nor a whole number and was left out."),
    /** An id that is kept as its hash. */
    EXTERNAL_ID_HASHED("externalId holds an e-mail address or is too long; only a keyed hash of it is kept."),
    /** A key without content. */
    IDEMPOTENCY_KEY_IGNORED("The Idempotency-Key is empty or a template expression that was not filled in."),
    /** An answer that would be too large. */
    NOT_SYNCED_LIST_CUT("More users are Not Synced than the answer has room for; all are counted.");

    private final String message;

    Warning(String message) {
        this.message = message;
    }

    /** The name in the HTTP API, for instance {@code template_leftover}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What happened. */
    public String message() {
        return message;
    }
}
