package audiencesync.function;

import audiencesync.aws.AwsFaults;
import audiencesync.sync.SyncLog;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/** One JSON line for each event: what the engine says, and why AWS did not answer. Thread-safe if the consumer is. */
public final class JsonLog implements SyncLog, AwsFaults {
    private final Consumer<String> lines;
    private final Clock clock;

    /** With where lines go (without a line break) and the time for them. */
    public JsonLog(Consumer<String> lines, Clock clock) {
        this.lines = lines;
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
        lines.accept(line.toString());
    }

    @Override
    public void report(String what, Throwable cause) {
        write(
                Level.WARN,
                "aws_fault",
                Map.of("tried", what, "cause", cause.getClass().getName()));
    }
}
