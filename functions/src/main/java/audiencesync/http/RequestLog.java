package audiencesync.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON line for each request: route, status, problem, time taken and the reply's facts. It never sees a
 * body, a header, a query or a path, so it cannot hold personal data or keys. ERROR = a person must act; WARN = a
 * request was refused, and a Canvas will not repeat it. Thread-safe if the consumer is.
 */
public final class RequestLog {
    private static final int FRAMES = 12;

    private final Consumer<String> lines;
    private final Clock clock;

    /** With where lines go (without a line break) and the time for them. */
    public RequestLog(Consumer<String> lines, Clock clock) {
        this.lines = requireNonNull(lines, "lines is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * A request was answered.
     *
     * @param route as declared, for instance {@code POST /v1/steps/{id}/users}
     */
    public void answered(String route, @Nullable String requestId, HttpReply reply, Duration took) {
        int status = reply.status();
        var line = line(status >= 500 ? "ERROR" : status >= 400 ? "WARN" : "INFO", "request", route, requestId);
        line.put("status", status).put("tookMs", took.toMillis());
        reply.facts().forEach((name, fact) -> line.putPOJO(name, fact));
        lines.accept(line.toString());
    }

    /**
     * Something failed on our side; the caller is told to repeat. Of an exception that we did not expect only types
     * and places are written: its message may quote what the caller sent.
     *
     * @param known what we wrote ourselves about it; absent for what nobody expected
     */
    public void failed(String route, @Nullable String requestId, Throwable fault, @Nullable String known) {
        var line = line("ERROR", "request_failed", route, requestId);
        line.put("fault", fault.getClass().getName());
        if (known != null) {
            line.put("message", known);
        }
        var causes = line.putArray("causes");
        for (var cause = fault.getCause(); cause != null && causes.size() < FRAMES; cause = cause.getCause()) {
            causes.add(cause.getClass().getName());
        }
        var at = line.putArray("at");
        Arrays.stream(fault.getStackTrace()).limit(FRAMES).forEach(frame -> at.add(frame.toString()));
        lines.accept(line.toString());
    }

    private ObjectNode line(String level, String event, String route, @Nullable String requestId) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("time", clock.instant().toString())
                .put("level", level)
                .put("event", event)
                .put("route", route)
                .put("requestId", requestId);
    }
}
