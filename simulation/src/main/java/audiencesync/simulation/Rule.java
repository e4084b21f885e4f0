package audiencesync.simulation;

/** What must hold; a run that fails names the one that did not. */
enum Rule {
    /** No code of the product throws. */
    NOTHING_IS_THROWN,
    /** Every user whom the Canvas sent is entered once. */
    ENTERED_ONCE,
    /** Everyone who cannot be sent is counted, once and for the right reason. */
    NOT_SYNCED_ONCE,
    /** Who entered also proceeded or exited. */
    ENTERED_IS_LEFT,
    /** At no moment has more come of users than entered. */
    PENDING_NEVER_NEGATIVE,
    /** At the end something came of everyone. */
    NOBODY_PENDING_AT_THE_END,
    /** The figures of hours add up to the totals. */
    HOURS_ADD_UP,
    /** Each person's membership is what the latest intent says. */
    MEMBERSHIP_IS_THE_LATEST_INTENT,
    /** No second holds more than ten calls for one member. */
    TEN_CALLS_A_SECOND,
    /** No call has more users than the setting or what LinkedIn takes by experience. */
    CALL_NOT_TOO_LARGE,
    /** A call has users, each payload once. */
    CALL_WELL_FORMED,
    /** Nobody gets into an audience, or is sent, whom nobody queued for it. */
    ONLY_THE_QUEUED_ARE_SENT,
    /** Nobody is given up before 13 hours, but those whom LinkedIn rejects. */
    NOT_GIVEN_UP_EARLY,
    /** Nobody is asked to sign in again while their authorisation can be refreshed. */
    NOT_ASKED_TO_SIGN_IN_FOR_NOTHING,
    /** Who is counted as errored is kept, to be sent again. */
    ERRORED_ARE_KEPT,
    /** Nobody is sent after 13 hours. */
    NOT_SENT_LATE,
    /** Of the copies of a part only the one that recorded it is sent on. */
    ONE_COPY_GOES_ON,
    /** Messages do not multiply without end. */
    NO_FLOOD,
    /** A run comes to its end. */
    COMES_TO_AN_END
}
