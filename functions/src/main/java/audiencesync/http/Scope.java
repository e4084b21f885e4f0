package audiencesync.http;

/** What an API key of a workspace may do. */
public enum Scope {
    /** Connections, steps and metrics. */
    MANAGE,
    /** Post users. */
    INGEST
}
