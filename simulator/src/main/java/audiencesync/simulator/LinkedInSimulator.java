package audiencesync.simulator;

import audiencesync.simulator.fault.Endpoint;
import audiencesync.simulator.fault.FaultPlan;
import audiencesync.simulator.fault.FaultRule;
import audiencesync.simulator.web.Delivery;
import audiencesync.simulator.web.Request;
import audiencesync.simulator.web.WebServer;
import audiencesync.simulator.world.AccessGrant;
import audiencesync.simulator.world.AdAccount;
import audiencesync.simulator.world.App;
import audiencesync.simulator.world.Call;
import audiencesync.simulator.world.Limits;
import audiencesync.simulator.world.LinkedInMember;
import audiencesync.simulator.world.NewSegment;
import audiencesync.simulator.world.Role;
import audiencesync.simulator.world.Segment;
import audiencesync.simulator.world.Sends;
import audiencesync.simulator.world.SettableClock;
import audiencesync.simulator.world.Tokens;
import audiencesync.simulator.world.World;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A LinkedIn of our own on one port. Thread-safe. Times are by {@link #clock}, never by sleeping.
 *
 * <p>{@code try (var linkedIn = LinkedInSimulator.start(SimulatorConfig.forTests())) { ... }}
 */
public final class LinkedInSimulator implements AutoCloseable {

    private final SimulatorConfig config;
    private final SettableClock clock;
    private final WebServer web;
    private volatile Running running;

    private LinkedInSimulator(SimulatorConfig config) {
        this.config = config;
        this.clock = new SettableClock(config.clock());
        this.running = Running.fresh(config, clock, this::reset);
        this.web = WebServer.start(config.host(), config.port(), config.maxBodyBytes(), this::serve);
    }

    /**
     * Starts an empty LinkedIn.
     *
     * @throws java.io.UncheckedIOException if the port cannot be bound
     */
    public static LinkedInSimulator start(SimulatorConfig config) {
        return new LinkedInSimulator(config);
    }

    private Delivery serve(Request request) throws IOException {
        return running.site().serve(request);
    }

    /** The root address: the page at {@code /}, {@code /admin} and {@code /v2/userinfo}. */
    public URI origin() {
        return web.origin();
    }

    /** The base of the REST API, in place of {@code https://api.linkedin.com/rest}. */
    public URI apiBase() {
        return URI.create(origin() + "/rest");
    }

    /** The base of OAuth, in place of {@code https://www.linkedin.com/oauth/v2}. */
    public URI oauthBase() {
        return URI.create(origin() + "/oauth/v2");
    }

    /** The clock that everything follows: token lives, limits, statuses, versions. */
    public SettableClock clock() {
        return clock;
    }

    /** Forgets everything, faults and calls included, and lets the clock follow its base again. */
    public void reset() {
        clock.reset();
        running = Running.fresh(config, clock, this::reset);
    }

    /** Registers an app. */
    public App addApp(App app) {
        world().directory().add(app);
        return app;
    }

    /** Adds a member who can authorise apps. */
    public LinkedInMember addMember(LinkedInMember member) {
        world().directory().add(member);
        return member;
    }

    /** Adds an ad account; nobody has a role on it yet. */
    public AdAccount addAccount(AdAccount account) {
        world().directory().add(account);
        return account;
    }

    /** Gives a member a role on an ad account, in place of an earlier one. */
    public void grantRole(long account, String member, Role role) {
        world().directory().grant(account, member, role);
    }

    /** Takes a member's role on an ad account away. */
    public void removeRole(long account, String member) {
        world().directory().removeRole(account, member);
    }

    /**
     * Creates a segment as of now.
     *
     * @throws IllegalStateException if the account is full
     */
    public Audience addSegment(NewSegment segment) {
        return world().segments()
                .create(segment, clock.instant(), limits().segmentsPerAccount())
                .map(created -> new Audience(created, clock))
                .orElseThrow(() -> new IllegalStateException("Account " + segment.account() + " is full"));
    }

    /** Deletes a segment with its members, as someone would in Campaign Manager; false if there was none. */
    public boolean deleteSegment(long segment) {
        return world().segments().delete(segment);
    }

    /** Issues an access token of 60 days without any sign-in. */
    public String issueToken(String clientId, String member, Set<String> scopes) {
        return issueToken(clientId, member, scopes, Tokens.ACCESS_LIFE);
    }

    /** Issues an access token of a given life without any sign-in. */
    public String issueToken(String clientId, String member, Set<String> scopes, Duration life) {
        Instant now = clock.instant();
        AccessGrant grant = world().tokens().issueAccess(clientId, member, scopes, now, now, life);
        return grant.value();
    }

    /** Issues a refresh token of 365 days without any sign-in. */
    public String issueRefreshToken(String clientId, String member, Set<String> scopes) {
        Instant now = clock.instant();
        return world().tokens()
                .issueRefresh(clientId, member, scopes, now, now, now.plus(Tokens.REFRESH_LIFE))
                .value();
    }

    /** The member takes back all that the app was given; the API answers 401 with 65601 from now on. */
    public void revoke(String clientId, String member) {
        world().tokens().revokeAll(clientId, member);
    }

    /** Takes one access or refresh token back; false if it is unknown. */
    public boolean revokeToken(String token) {
        return world().tokens().revoke(token);
    }

    /** The limits in force. */
    public Limits limits() {
        return world().limits();
    }

    /** Changes the limits from the next call on. */
    public void setLimits(Limits limits) {
        world().setLimits(limits);
    }

    /** Puts a fault rule in force; the number returned serves {@link #removeFault} and {@link #strikes}. */
    public long addFault(FaultRule rule) {
        return faults().add(rule, clock.instant());
    }

    /** Takes a fault rule out; false if there is none of that number. */
    public boolean removeFault(long id) {
        return faults().remove(id);
    }

    /** Takes all fault rules out. */
    public void clearFaults() {
        faults().clear();
    }

    /** How often a fault rule struck. */
    public int strikes(long id) {
        return faults().strikes(id);
    }

    /**
     * The audience of a number.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Audience audience(long segment) {
        Segment found = world().segments()
                .find(segment)
                .orElseThrow(() -> new IllegalArgumentException("There is no segment " + segment));
        return new Audience(found, clock);
    }

    /** All audiences by number. */
    public List<Audience> audiences() {
        return world().segments().all().stream()
                .map(segment -> new Audience(segment, clock))
                .toList();
    }

    /** All calls to {@code /users} so far, refused ones included. */
    public Sends sends() {
        return world().sends().all();
    }

    /** The latest calls of any kind, newest first, at most 2,000. */
    public List<Call> calls() {
        return world().calls().latest();
    }

    /** Number of calls by endpoint and status; status 0 means cut without an answer. */
    public Map<String, Map<Integer, Long>> callCounters() {
        return world().calls().counters();
    }

    /** Number of calls of an endpoint that were answered with a status; 0 stands for no answer. */
    public long callCount(Endpoint endpoint, int status) {
        return world().calls().count(endpoint.name(), status);
    }

    /** Waits until {@link #close} was called. */
    void join() throws InterruptedException {
        web.join();
    }

    /** Ends waiting answers and frees the port. */
    @Override
    public void close() {
        web.close();
    }

    private World world() {
        return running.world();
    }

    private FaultPlan faults() {
        return running.faults();
    }
}
