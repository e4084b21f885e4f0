package audiencesync.local.product;

import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.local.runner.BatchRules;
import audiencesync.local.runner.EventSource;
import audiencesync.local.runner.Gateway;
import audiencesync.local.runner.Heartbeat;
import audiencesync.local.runner.HttpFunction;
import audiencesync.local.runner.Route;
import audiencesync.local.runner.Routes;
import audiencesync.local.seed.Seeded;
import audiencesync.memory.InMemoryDeliveryQueue;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The whole product in this process: the functions that ship on the memory doubles, a gateway and an event source in
 * front of them, and the simulated LinkedIn. Thread-safe.
 */
public final class InOneJvm implements Product {
    static final BatchRules RULES =
            new BatchRules(Duration.ofSeconds(5), 1_000, BatchRules.LAMBDA_PAYLOAD_BYTES, 8, Duration.ofSeconds(60));
    private static final Duration BEAT = Duration.ofMillis(20);

    private final SimulatedLinkedIn linkedIn;
    private final Functions functions;
    private final Gateway gateway;
    private final Heartbeat heartbeat;
    private final ExecutorService calls;
    private final Seeded seeded;
    private final AtomicBoolean closed = new AtomicBoolean();

    private InOneJvm(SimulatedLinkedIn linkedIn, Functions functions, Gateway gateway, Clock clock, PrintStream log) {
        this.linkedIn = linkedIn;
        this.functions = functions;
        this.gateway = gateway;
        this.seeded = functions.seed().plant(linkedIn.grant());
        this.calls = Executors.newVirtualThreadPerTaskExecutor();
        this.heartbeat = Heartbeat.start(List.of(source(Line.FRESH, clock, log), source(Line.RETRY, clock, log)), BEAT);
    }

    /**
     * Starts everything.
     *
     * @param port of the product; 0 for any free one
     * @param simulatorPort of the simulated LinkedIn; 0 for any free one
     * @param log where the functions' log lines go
     * @throws PortInUse if one of the ports is
     * @throws IOException if one of the ports cannot be had for another reason
     */
    public static InOneJvm start(int port, int simulatorPort, Clock clock, PrintStream log)
            throws IOException, PortInUse {
        var linkedIn = linkedIn(simulatorPort, clock);
        try {
            var functions = new Functions(linkedIn.simulator().apiBase(), clock, log);
            var gateway = Gateway.start(port, routes(functions), clock, log);
            return new InOneJvm(linkedIn, functions, gateway, clock, log);
        } catch (BindException inUse) {
            linkedIn.close();
            throw new PortInUse(port, inUse);
        }
    }

    private static SimulatedLinkedIn linkedIn(int port, Clock clock) throws PortInUse {
        try {
            return SimulatedLinkedIn.start(port, clock);
        } catch (UncheckedIOException inUse) {
            throw new PortInUse(port, inUse);
        }
    }

    static Routes routes(Functions functions) {
        var ingest = new HttpFunction("IngestFunction", functions.ingest());
        var metrics = new HttpFunction("MetricsFunction", functions.metrics());
        return new Routes(List.of(
                new Route("POST", "/v1/steps/{id}/users", ingest),
                new Route("GET", "/v1/steps/{id}/metrics", metrics),
                new Route("GET", "/v1/metrics", metrics)));
    }

    private EventSource source(Line line, Clock clock, PrintStream log) {
        return new EventSource(
                "SyncFunction", RULES, functions.queue(), line, functions.syncHandler(), calls, clock, log);
    }

    @Override
    public URI api() {
        return gateway.uri();
    }

    @Override
    public Seeded seeded() {
        return seeded;
    }

    @Override
    public SimulatedLinkedIn linkedIn() {
        return linkedIn;
    }

    /** The queues, to look into them. */
    public InMemoryDeliveryQueue queue() {
        return functions.queue();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            heartbeat.close();
            gateway.close();
            calls.shutdownNow();
            linkedIn.close();
        }
    }
}
