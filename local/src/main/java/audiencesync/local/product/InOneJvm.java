package audiencesync.local.product;

import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.function.ExactPause;
import audiencesync.local.runner.BatchRules;
import audiencesync.local.runner.EventSource;
import audiencesync.local.runner.Gateway;
import audiencesync.local.runner.Heartbeat;
import audiencesync.local.runner.Schedule;
import audiencesync.local.seed.Seed;
import audiencesync.local.seed.Seeded;
import audiencesync.memory.InMemoryDeliveryQueue;
import audiencesync.simulator.world.SettableClock;
import audiencesync.sync.Pause;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The whole product in this process: the functions that ship on the memory doubles, a gateway, event sources and a
 * schedule in front of them, and the simulated LinkedIn. Thread-safe.
 */
public final class InOneJvm implements Product {
    static final BatchRules RULES =
            new BatchRules(Duration.ofSeconds(5), 1_000, BatchRules.LAMBDA_PAYLOAD_BYTES, 8, Duration.ofSeconds(60));
    private static final Duration BEAT = Duration.ofMillis(20);
    private static final Duration UPKEEP_EVERY = Duration.ofHours(1);
    private static final Duration UPKEEP_TIMEOUT = Duration.ofMinutes(5);

    private final SimulatedLinkedIn linkedIn;
    private final MemoryPorts ports;
    private final Gateway gateway;
    private final ExecutorService threads;
    private final List<EventSource> sources;
    private final Schedule upkeep;
    private final Seeded seeded;
    private final List<Heartbeat> heartbeats;
    private final AtomicBoolean closed = new AtomicBoolean();

    private InOneJvm(SimulatedLinkedIn linkedIn, MemoryPorts ports, int port, Time time, PrintStream log)
            throws IOException {
        this.linkedIn = linkedIn;
        this.ports = ports;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        var clock = ports.clock();
        var functions = new Functions(ports);
        this.gateway = Gateway.start(port, functions.routes(), clock, log);
        linkedIn.returnTo(gateway.uri());
        this.upkeep = new Schedule("UpkeepFunction", functions.upkeep(), UPKEEP_TIMEOUT, clock, log);
        this.seeded = new Seed(ports).plant(linkedIn.grant());
        Executor calls = time == Time.GOES_ON ? threads : Runnable::run;
        this.sources = List.of(Line.FRESH, Line.RETRY).stream()
                .map(line -> new EventSource(
                        "SyncFunction", RULES, ports.queue(), line, functions.sync(), calls, clock, log))
                .toList();
        this.heartbeats = time == Time.GOES_ON
                ? List.of(
                        Heartbeat.start(this::step, Duration.ZERO, BEAT),
                        Heartbeat.start(upkeep::strike, UPKEEP_EVERY, UPKEEP_EVERY))
                : List.of();
    }

    private enum Time {
        GOES_ON,
        STANDS_STILL
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
        return start(port, simulatorPort, clock, new ExactPause(clock), Time.GOES_ON, log);
    }

    /**
     * Starts everything but what happens by itself: queues are looked at by {@link #step}, upkeep is done by {@link
     * #upkeep}, and whoever waits moves the clock forward.
     *
     * @param clock on a base that stands still
     */
    public static InOneJvm startStill(SettableClock clock, PrintStream log) throws IOException, PortInUse {
        return start(0, 0, clock, until -> moveTo(clock, until), Time.STANDS_STILL, log);
    }

    private static void moveTo(SettableClock clock, Instant until) {
        synchronized (clock) {
            if (clock.instant().isBefore(until)) {
                clock.set(until);
            }
        }
    }

    private static InOneJvm start(int port, int simulatorPort, Clock clock, Pause pause, Time time, PrintStream log)
            throws IOException, PortInUse {
        var linkedIn = linkedIn(simulatorPort, clock);
        try {
            var origin = linkedIn.simulator().origin();
            var ports = new MemoryPorts(origin, linkedIn.credentials(), clock, pause, log);
            return new InOneJvm(linkedIn, ports, port, time, log);
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

    /** Looks at the queues once; calls functions for what is due. */
    public void step() {
        sources.forEach(EventSource::step);
    }

    /** Does once what is done every hour. */
    public void upkeep() {
        upkeep.strike();
    }

    @Override
    public URI api() {
        return gateway.uri();
    }

    @Override
    public String adminKey() {
        return ports.adminKeyText();
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
        return ports.queue();
    }

    /** Everything that is stored, to look into it. */
    public MemoryPorts ports() {
        return ports;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            heartbeats.forEach(Heartbeat::close);
            gateway.close();
            threads.shutdownNow();
            linkedIn.close();
        }
    }
}
