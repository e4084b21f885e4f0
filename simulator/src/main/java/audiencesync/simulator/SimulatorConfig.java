package audiencesync.simulator;

import static java.util.Objects.requireNonNull;

import audiencesync.simulator.world.ApiVersions;
import audiencesync.simulator.world.Limits;
import audiencesync.simulator.world.Rules;
import java.time.Clock;

/**
 * How a simulator starts. Immutable.
 *
 * @param host the address to bind
 * @param port the port; 0 takes any free one
 * @param clock what the settable clock follows: the system's clock ticks, a fixed one stands still until moved
 * @param seed makes tokens and ids repeatable
 * @param limits LinkedIn's limits at the start; may be changed later
 * @param rules switches for what is unknown about LinkedIn
 * @param versions the active API versions
 * @param maxBodyBytes the longest request body; LinkedIn's figure is not known [?]
 */
public record SimulatorConfig(
        String host,
        int port,
        Clock clock,
        long seed,
        Limits limits,
        Rules rules,
        ApiVersions versions,
        long maxBodyBytes) {

    private static final long SIXTEEN_MEGABYTES = 16L * 1024 * 1024;

    /** Checks for nulls and impossible ports. */
    public SimulatorConfig {
        requireNonNull(host, "host is null");
        requireNonNull(clock, "clock is null");
        requireNonNull(limits, "limits is null");
        requireNonNull(rules, "rules is null");
        requireNonNull(versions, "versions is null");
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is " + port + ", must be 0 to 65535");
        }
    }

    /** On the loopback address, any free port, the system's clock, LinkedIn's own limits. */
    public static SimulatorConfig ofLinkedIn() {
        return new SimulatorConfig(
                "127.0.0.1",
                0,
                Clock.systemUTC(),
                1,
                Limits.ofLinkedIn(),
                Rules.standard(),
                ApiVersions.published(),
                SIXTEEN_MEGABYTES);
    }

    /** As {@link #ofLinkedIn}, but new segments can be used at once. */
    public static SimulatorConfig forTests() {
        return ofLinkedIn().withLimits(Limits.forTests());
    }

    /** The same on another port. */
    public SimulatorConfig withPort(int other) {
        return new SimulatorConfig(host, other, clock, seed, limits, rules, versions, maxBodyBytes);
    }

    /** The same on another address. */
    public SimulatorConfig withHost(String other) {
        return new SimulatorConfig(other, port, clock, seed, limits, rules, versions, maxBodyBytes);
    }

    /** The same following another clock. */
    public SimulatorConfig withClock(Clock other) {
        return new SimulatorConfig(host, port, other, seed, limits, rules, versions, maxBodyBytes);
    }

    /** The same with another seed. */
    public SimulatorConfig withSeed(long other) {
        return new SimulatorConfig(host, port, clock, other, limits, rules, versions, maxBodyBytes);
    }

    /** The same with other limits. */
    public SimulatorConfig withLimits(Limits other) {
        return new SimulatorConfig(host, port, clock, seed, other, rules, versions, maxBodyBytes);
    }

    /** The same with other switches. */
    public SimulatorConfig withRules(Rules other) {
        return new SimulatorConfig(host, port, clock, seed, limits, other, versions, maxBodyBytes);
    }

    /** The same with other API versions. */
    public SimulatorConfig withVersions(ApiVersions other) {
        return new SimulatorConfig(host, port, clock, seed, limits, rules, other, maxBodyBytes);
    }

    /** The same with another body limit in bytes. */
    public SimulatorConfig withMaxBodyBytes(long other) {
        return new SimulatorConfig(host, port, clock, seed, limits, rules, versions, other);
    }
}
