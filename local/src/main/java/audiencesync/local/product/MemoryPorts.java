package audiencesync.local.product;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.ExternalIdRule;
import audiencesync.delivery.DeadLetters;
import audiencesync.function.Ports;
import audiencesync.http.AdminKey;
import audiencesync.http.Authenticator;
import audiencesync.linkedin.ApiSettings;
import audiencesync.linkedin.AudienceApi;
import audiencesync.linkedin.HttpAudienceApi;
import audiencesync.linkedin.HttpAuthorizationServer;
import audiencesync.linkedin.HttpManagementApi;
import audiencesync.linkedin.ManagementApi;
import audiencesync.memory.InMemoryAudienceStatusStore;
import audiencesync.memory.InMemoryConnectionStore;
import audiencesync.memory.InMemoryDeadLetters;
import audiencesync.memory.InMemoryDeliveryQueue;
import audiencesync.memory.InMemoryErroredStore;
import audiencesync.memory.InMemoryHealthStore;
import audiencesync.memory.InMemoryIntentStore;
import audiencesync.memory.InMemoryKeyStore;
import audiencesync.memory.InMemoryLeaseStore;
import audiencesync.memory.InMemoryLedger;
import audiencesync.memory.InMemoryOrderGuard;
import audiencesync.memory.InMemoryRateLimiter;
import audiencesync.memory.InMemoryStateStore;
import audiencesync.memory.InMemoryStepStore;
import audiencesync.memory.InMemoryTokenStore;
import audiencesync.memory.InMemoryWorkspaceStore;
import audiencesync.oauth.AppCredentials;
import audiencesync.oauth.AuthorizationServer;
import audiencesync.oauth.LeaseStore;
import audiencesync.ratelimit.SlotSchedule;
import audiencesync.sync.Pause;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The memory doubles of all ports; LinkedIn is asked over HTTP. What the stack sets by parameters has their defaults
 * here. A test may put another port in the place of one. Thread-safe.
 */
public class MemoryPorts implements Ports {
    static final String LINKEDIN_VERSION = "202608";
    static final int MAX_USERS_PER_REQUEST = 5_000;
    static final Duration VISIBILITY = Duration.ofSeconds(390);
    static final int MAX_RECEIVES = 200;

    /** The platform under which audiences are created. */
    public static final String SOURCE_PLATFORM = "AUDIENCE_SYNC";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(4);
    private static final Duration LATENESS = Duration.ofMillis(10);
    // One machine has one clock, but requests of a busy one arrive unevenly late.
    private static final Duration CLOCK_ERROR = Duration.ofMillis(100);
    private static final int SECRET_BYTES = 64;
    private static final int ADMIN_KEY_BYTES = 32;

    private final InMemoryWorkspaceStore workspaces = new InMemoryWorkspaceStore();
    private final InMemoryStepStore steps = new InMemoryStepStore();
    private final InMemoryConnectionStore connections = new InMemoryConnectionStore();
    private final InMemoryTokenStore tokens = new InMemoryTokenStore();
    private final InMemoryKeyStore keys = new InMemoryKeyStore();
    private final InMemoryStateStore states = new InMemoryStateStore();
    private final InMemoryLeaseStore leases = new InMemoryLeaseStore();
    private final InMemoryHealthStore health = new InMemoryHealthStore();
    private final InMemoryAudienceStatusStore statuses = new InMemoryAudienceStatusStore();
    private final InMemoryOrderGuard orderGuard = new InMemoryOrderGuard();
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryErroredStore errored;
    private final InMemoryIntentStore intents;
    private final InMemoryDeliveryQueue queue;
    private final InMemoryDeadLetters deadLetters;
    private final InMemoryRateLimiter limiter;
    private final SecureRandom random = new SecureRandom();
    private final ExternalIdRule externalIds = new ExternalIdRule(randomBytes(SECRET_BYTES));
    private final String adminKey =
            "asl_admin_" + Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(ADMIN_KEY_BYTES));
    private final HttpClient client = HttpAudienceApi.newClient(CONNECT_TIMEOUT);
    private final URI linkedIn;
    private final AppCredentials app;
    private final Clock clock;
    private final Pause pause;
    private final PrintStream log;

    /**
     * Empty ones.
     *
     * @param linkedIn where LinkedIn is, API and sign-in
     * @param app who we are there
     * @param clock the time
     * @param pause how it is waited
     * @param log where log lines go
     */
    public MemoryPorts(URI linkedIn, AppCredentials app, Clock clock, Pause pause, PrintStream log) {
        this.linkedIn = requireNonNull(linkedIn, "linkedIn is null");
        this.app = requireNonNull(app, "app is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.pause = requireNonNull(pause, "pause is null");
        this.log = requireNonNull(log, "log is null");
        this.errored = new InMemoryErroredStore(clock);
        this.intents = new InMemoryIntentStore(clock);
        this.queue = new InMemoryDeliveryQueue(clock, VISIBILITY, MAX_RECEIVES);
        this.deadLetters = new InMemoryDeadLetters(queue);
        this.limiter = new InMemoryRateLimiter(new SlotSchedule(CLOCK_ERROR, LATENESS), clock);
    }

    private byte[] randomBytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** The operator's key as it is typed. */
    public String adminKeyText() {
        return adminKey;
    }

    @Override
    public Choices choices() {
        return new Choices(LINKEDIN_VERSION, SOURCE_PLATFORM, MAX_USERS_PER_REQUEST, LATENESS, null);
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public Pause pause() {
        return pause;
    }

    @Override
    public Consumer<String> lines() {
        return log::println;
    }

    @Override
    public InMemoryWorkspaceStore workspaces() {
        return workspaces;
    }

    @Override
    public InMemoryKeyStore keys() {
        return keys;
    }

    @Override
    public AdminKey adminKey() {
        return () -> Authenticator.sha256(adminKey);
    }

    @Override
    public ExternalIdRule externalIds() {
        return externalIds;
    }

    @Override
    public InMemoryStepStore steps() {
        return steps;
    }

    @Override
    public InMemoryConnectionStore connections() {
        return connections;
    }

    @Override
    public InMemoryTokenStore tokens() {
        return tokens;
    }

    @Override
    public InMemoryStateStore states() {
        return states;
    }

    @Override
    public LeaseStore leases() {
        return leases;
    }

    @Override
    public InMemoryHealthStore health() {
        return health;
    }

    @Override
    public InMemoryAudienceStatusStore audienceStatuses() {
        return statuses;
    }

    @Override
    public InMemoryOrderGuard orderGuard() {
        return orderGuard;
    }

    @Override
    public InMemoryIntentStore intents() {
        return intents;
    }

    @Override
    public InMemoryErroredStore errored() {
        return errored;
    }

    @Override
    public InMemoryLedger ledger() {
        return ledger;
    }

    @Override
    public InMemoryLedger metrics() {
        return ledger;
    }

    @Override
    public InMemoryDeliveryQueue queue() {
        return queue;
    }

    @Override
    public DeadLetters deadLetters() {
        return deadLetters;
    }

    @Override
    public InMemoryRateLimiter limiter() {
        return limiter;
    }

    @Override
    public AudienceApi audienceApi() {
        return new HttpAudienceApi(client, api());
    }

    @Override
    public ManagementApi managementApi() {
        return new HttpManagementApi(client, api(), ANSWER_TIMEOUT);
    }

    private ApiSettings api() {
        return new ApiSettings(linkedIn.resolve("/rest"), LINKEDIN_VERSION);
    }

    @Override
    public AuthorizationServer authorizationServer() {
        return new HttpAuthorizationServer(client, linkedIn.resolve("/oauth/v2"), () -> app, ANSWER_TIMEOUT);
    }
}
