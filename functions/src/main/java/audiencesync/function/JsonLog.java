package audiencesync.function;

import audiencesync.aws.AwsFaults;
import audiencesync.sync.SyncLog;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** One JSON line for each event: what the engine says, and why AWS did not answer. Thread-safe if the consumer is. */
public final class JsonLog implements SyncLog, AwsFaults {
    private static final int MOST_CAUSES = 5;

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
    public void write(Level level, String event, Map<String, ?> fields, Throwable cause) {
        var all = new LinkedHashMap<String, Object>(fields);
        all.putAll(causeOf(cause));
        write(level, event, all);
    }

    @Override
    public void report(String what, Throwable cause) {
        write(Level.WARN, "aws_fault", Map.of("tried", what), cause);
    }

    // Classes, numbers and codes only: messages may quote what was being worked on.
    private static Map<String, Object> causeOf(Throwable failure) {
        var fields = new LinkedHashMap<String, Object>();
        var classes = new ArrayList<String>();
        for (var cause = failure; cause != null && classes.size() < MOST_CAUSES; cause = cause.getCause()) {
            classes.add(cause.getClass().getName());
            if (cause instanceof AwsServiceException answered) {
                fields.put("status", answered.statusCode());
                put(fields, "requestId", answered.requestId());
                var details = answered.awsErrorDetails();
                put(fields, "code", details == null ? null : details.errorCode());
            }
            if (cause instanceof TransactionCanceledException canceled && canceled.hasCancellationReasons()) {
                fields.put(
                        "reasons",
                        canceled.cancellationReasons().stream()
                                .map(reason -> Objects.requireNonNullElse(reason.code(), "None"))
                                .distinct()
                                .collect(Collectors.joining(" ")));
            }
        }
        fields.put("cause", String.join(" < ", classes));
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
