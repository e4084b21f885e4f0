package audiencesync.setup;

/** Whether a connection can be used. */
public enum ConnectionState {
    /** Signed in, but LinkedIn has not told yet who the member is: nothing can be sent; it is asked again. */
    INCOMPLETE,
    /** LinkedIn takes its token, as far as known. */
    ACTIVE,
    /** LinkedIn does not: the member must sign in again; users wait. */
    REAUTHORIZE,
    /** Its token was deleted on purpose; its steps stay, and work again once the member signs in again. */
    DISCONNECTED
}
