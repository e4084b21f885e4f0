package audiencesync.function;

import static java.util.Objects.requireNonNull;

import audiencesync.sync.SyncLog;
import audiencesync.upkeep.Upkeep;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs on a schedule, every hour; what the event holds does not matter. Throws what it cannot do. Thread-safe. */
public final class UpkeepHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    /** What a call to LinkedIn and its record may still take when the time is up. */
    private static final long RESERVE_MILLIS = 15_000;

    private final Upkeep upkeep;
    private final SyncLog log;
    private final Clock clock;

    /** As Lambda starts it. */
    public UpkeepHandler() {
        this(UseCases.production());
    }

    /** On these use cases. */
    public UpkeepHandler(UseCases useCases) {
        this(useCases.upkeep(), useCases.log(), useCases.clock());
    }

    /** With the use case, the log and the time. */
    public UpkeepHandler(Upkeep upkeep, SyncLog log, Clock clock) {
        this.upkeep = requireNonNull(upkeep, "upkeep is null");
        this.log = requireNonNull(log, "log is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        var deadline = clock.instant().plusMillis(context.getRemainingTimeInMillis() - RESERVE_MILLIS);
        var report = upkeep.run(deadline);
        var fields = new LinkedHashMap<String, Object>();
        fields.put("deadLettersReturned", report.deadLettersReturned());
        fields.put("connections", report.connections());
        fields.put("failures", report.failures());
        fields.put("finished", report.finished());
        log.write(report.finished() ? SyncLog.Level.INFO : SyncLog.Level.WARN, "upkeep", fields);
        return fields;
    }
}
