package audiencesync.upkeep;

import static java.util.Objects.requireNonNull;

import audiencesync.linkedin.VersionLife;
import audiencesync.sync.SyncLog;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;

/**
 * Tells operators 60 days ahead that LinkedIn stops to serve the API version that is set: from that day on every call
 * answers 426 and all users wait (case 12). Thread-safe.
 */
public final class VersionUpkeep {
    private final VersionLife version;
    private final SyncLog log;
    private final Clock clock;

    /** With the version that is set, the log and the time. */
    public VersionUpkeep(VersionLife version, SyncLog log, Clock clock) {
        this.version = requireNonNull(version, "version is null");
        this.log = requireNonNull(log, "log is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Writes a line if there is something to do: an error only if LinkedIn itself named the day. */
    void look() {
        switch (version.stage(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
            case SERVED -> {}
            case ENDING -> write(SyncLog.Level.WARN, "linkedin_version_ends");
            case OVER -> write(version.announced() ? SyncLog.Level.ERROR : SyncLog.Level.WARN, "linkedin_version_over");
        }
    }

    private void write(SyncLog.Level level, String event) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("version", version.version());
        fields.put("servedUntil", version.servedUntil().toString());
        fields.put("announced", version.announced());
        log.write(level, event, fields);
    }
}
