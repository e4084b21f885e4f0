package audiencesync.local.runner;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Plays the schedule that calls a function: {@link #strike} is one call. What the function throws is logged. */
public final class Schedule {
    private final String function;
    private final RequestHandler<Map<String, Object>, Map<String, Object>> handler;
    private final Duration timeout;
    private final Clock clock;
    private final PrintStream log;

    /**
     * For one function.
     *
     * @param function its name
     * @param handler what is called
     * @param timeout how long it may take
     * @param clock tells the time that is left
     * @param log where its log lines go
     */
    public Schedule(
            String function,
            RequestHandler<Map<String, Object>, Map<String, Object>> handler,
            Duration timeout,
            Clock clock,
            PrintStream log) {
        this.function = requireNonNull(function, "function is null");
        this.handler = requireNonNull(handler, "handler is null");
        this.timeout = requireNonNull(timeout, "timeout is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.log = requireNonNull(log, "log is null");
    }

    /** Calls the function once. */
    public void strike() {
        var requestId = UUID.randomUUID().toString();
        try {
            handler.handleRequest(Map.of(), new LambdaContext(function, requestId, clock, timeout, log));
        } catch (RuntimeException thrownByFunction) {
            log.println(function + " failed, request " + requestId + ": " + thrownByFunction);
            thrownByFunction.printStackTrace(log);
        }
    }
}
