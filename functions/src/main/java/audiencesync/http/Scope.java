package audiencesync.http;

import java.util.Locale;

/** What an API key of a workspace may do. */
public enum Scope {
    /** Connections, steps and metrics. */
    MANAGE,
    /** Post users. */
    INGEST;

    /** The name in the HTTP API, for instance {@code ingest}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
