package audiencesync.sync;

import java.util.Map;

/** Port: what the engine tells operators; counts, ids and codes only, never a person's data. Thread-safe. */
public interface SyncLog {
    /** How loud. */
    enum Level {
        /** What was done. */
        INFO,
        /** Users are delayed or given up. */
        WARN,
        /** A person must act. */
        ERROR
    }

    /** Writes one event; fields in their order. */
    void write(Level level, String event, Map<String, ?> fields);

    /** The same with what brought it about, of which a log that can tells classes and codes, never messages. */
    default void write(Level level, String event, Map<String, ?> fields, Throwable cause) {
        write(level, event, fields);
    }
}
