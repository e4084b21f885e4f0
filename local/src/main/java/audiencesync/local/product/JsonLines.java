package audiencesync.local.product;

import audiencesync.sync.SyncLog;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;

/** The engine's log as JSON lines, each with its time and level. Thread-safe. */
final class JsonLines implements SyncLog {
    private final PrintStream out;
    private final Clock clock;

    JsonLines(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void write(Level level, String event, Map<String, ?> fields) {
        var line = JsonNodeFactory.instance
                .objectNode()
                .put("time", clock.instant().toString())
                .put("level", level.name())
                .put("event", event);
        fields.forEach(line::putPOJO);
        out.println(line);
    }
}
