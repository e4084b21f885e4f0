package audiencesync.setup;

/** Whether LinkedIn still takes a connection's token. */
public enum ConnectionState {
    /** It does, as far as known. */
    ACTIVE,
    /** It does not: the member must sign in again; users wait. */
    REAUTHORIZE
}
