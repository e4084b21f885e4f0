package audiencesync.simulator.world;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.random.RandomGenerator;

/** Everything that the simulated LinkedIn knows. Thread-safe; a reset makes a new one. */
public final class World {

    private final SettableClock clock;
    private final Rules rules;
    private final ApiVersions versions;
    private final Directory directory = new Directory();
    private final Segments segments;
    private final Tokens tokens;
    private final Codes codes = new Codes();
    private final Throttle throttle = new Throttle();
    private final SendLog sends;
    private final CallLog calls = new CallLog();
    private volatile Limits limits;

    /** Starts empty. */
    public World(SettableClock clock, Limits limits, Rules rules, ApiVersions versions, RandomGenerator random) {
        this.clock = requireNonNull(clock, "clock is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.rules = requireNonNull(rules, "rules is null");
        this.versions = requireNonNull(versions, "versions is null");
        this.segments = new Segments(rules);
        this.tokens = new Tokens(random);
        this.sends = new SendLog(clock);
    }

    /** The time by the settable clock. */
    public Instant now() {
        return clock.instant();
    }

    /** The settable clock. */
    public SettableClock clock() {
        return clock;
    }

    /** The switches, fixed for the world's life. */
    public Rules rules() {
        return rules;
    }

    /** The active API versions. */
    public ApiVersions versions() {
        return versions;
    }

    /** The limits in force. */
    public Limits limits() {
        return limits;
    }

    /** Changes the limits from the next call on. */
    public void setLimits(Limits changed) {
        limits = requireNonNull(changed, "limits is null");
    }

    /** Apps, members, accounts, roles. */
    public Directory directory() {
        return directory;
    }

    /** DMP segments. */
    public Segments segments() {
        return segments;
    }

    /** Access and refresh tokens. */
    public Tokens tokens() {
        return tokens;
    }

    /** Authorisation codes. */
    public Codes codes() {
        return codes;
    }

    /** The counters of the rate limits. */
    public Throttle throttle() {
        return throttle;
    }

    /** Calls to {@code /users}. */
    public SendLog sends() {
        return sends;
    }

    /** All calls. */
    public CallLog calls() {
        return calls;
    }
}
