package audiencesync.local.product;

import audiencesync.audience.ExternalIdRule;
import audiencesync.audience.StepId;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.QueueFormat;
import audiencesync.function.ExactPause;
import audiencesync.function.HttpEdge;
import audiencesync.function.IngestHandler;
import audiencesync.function.JsonLog;
import audiencesync.function.MetricsHandler;
import audiencesync.function.SyncHandler;
import audiencesync.function.VirtualThreads;
import audiencesync.http.Authenticator;
import audiencesync.http.RequestLog;
import audiencesync.ingest.Ingestion;
import audiencesync.linkedin.ApiSettings;
import audiencesync.linkedin.HttpAudienceApi;
import audiencesync.local.seed.Seed;
import audiencesync.memory.InMemoryConnectionStore;
import audiencesync.memory.InMemoryDeliveryQueue;
import audiencesync.memory.InMemoryErroredStore;
import audiencesync.memory.InMemoryHealthStore;
import audiencesync.memory.InMemoryIntentStore;
import audiencesync.memory.InMemoryKeyStore;
import audiencesync.memory.InMemoryLedger;
import audiencesync.memory.InMemoryOrderGuard;
import audiencesync.memory.InMemoryRateLimiter;
import audiencesync.memory.InMemoryStepStore;
import audiencesync.memory.InMemoryTokenStore;
import audiencesync.metrics.MetricsReader;
import audiencesync.oauth.OAuthError;
import audiencesync.oauth.TokenRenewal;
import audiencesync.ratelimit.SlotSchedule;
import audiencesync.sync.BatchSync;
import audiencesync.sync.SyncSettings;
import audiencesync.sync.SyncStores;
import java.io.PrintStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The functions that ship, on the memory doubles of their ports and on the real clock. What the stack sets by
 * parameters has their defaults here.
 */
final class Functions {
    static final String LINKEDIN_VERSION = "202608";
    static final int MAX_USERS_PER_REQUEST = 5_000;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration LATENESS = Duration.ofMillis(10);
    // One machine has one clock, but requests of a busy one arrive unevenly late.
    private static final Duration CLOCK_ERROR = Duration.ofMillis(100);
    static final Duration VISIBILITY = Duration.ofSeconds(390);
    static final int MAX_RECEIVES = 200;
    private static final int KEY_BYTES = 64;

    private final InMemoryStepStore steps = new InMemoryStepStore();
    private final InMemoryConnectionStore connections = new InMemoryConnectionStore();
    private final InMemoryTokenStore tokens = new InMemoryTokenStore();
    private final InMemoryKeyStore keys = new InMemoryKeyStore();
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryDeliveryQueue queue;
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;
    private final IngestHandler ingest;
    private final MetricsHandler metrics;
    private final SyncHandler sync;

    Functions(URI linkedIn, Clock clock, PrintStream log) {
        this.clock = clock;
        this.queue = new InMemoryDeliveryQueue(clock, VISIBILITY, MAX_RECEIVES);
        var edge = new HttpEdge(new RequestLog(log::println, clock), clock);
        var authenticator = new Authenticator(keys);
        this.ingest = new IngestHandler(edge, authenticator, ingestion());
        this.metrics = new MetricsHandler(edge, authenticator, metricsReader());
        this.sync = sync(linkedIn, log);
    }

    private Ingestion ingestion() {
        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return new Ingestion(steps, queue, QueueFormat::encode, new ExternalIdRule(key), clock, random);
    }

    private MetricsReader metricsReader() {
        return new MetricsReader(this::stepNames, ledger, clock);
    }

    private Map<StepId, String> stepNames(WorkspaceId workspace) {
        var names = new LinkedHashMap<StepId, String>();
        steps.list(workspace).forEach(step -> names.put(step.key().step(), step.name()));
        return names;
    }

    private SyncHandler sync(URI linkedIn, PrintStream log) {
        var lines = new JsonLog(log::println, clock);
        var api = new HttpAudienceApi(
                HttpAudienceApi.newClient(CONNECT_TIMEOUT), new ApiSettings(linkedIn, LINKEDIN_VERSION));
        var limiter = new InMemoryRateLimiter(new SlotSchedule(CLOCK_ERROR, LATENESS), clock);
        var stores = new SyncStores(
                ledger,
                queue,
                new InMemoryErroredStore(clock),
                new InMemoryIntentStore(clock),
                new InMemoryOrderGuard(),
                new InMemoryHealthStore(),
                tokens);
        var engine = new BatchSync(
                stores,
                api,
                (workspace, connection, old) ->
                        new TokenRenewal.Outcome.Ended(new OAuthError(0, "no_refresh_token", null, null)),
                limiter,
                SyncSettings.standard(MAX_USERS_PER_REQUEST, LATENESS),
                lines,
                clock,
                random,
                new ExactPause(clock),
                new VirtualThreads());
        return new SyncHandler(engine, lines, clock);
    }

    IngestHandler ingest() {
        return ingest;
    }

    MetricsHandler metrics() {
        return metrics;
    }

    SyncHandler syncHandler() {
        return sync;
    }

    InMemoryDeliveryQueue queue() {
        return queue;
    }

    Seed seed() {
        return new Seed(connections, tokens, steps, keys, random);
    }
}
