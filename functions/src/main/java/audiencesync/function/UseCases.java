package audiencesync.function;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.StepId;
import audiencesync.connect.AdAccounts;
import audiencesync.connect.AudiencePicker;
import audiencesync.connect.Audiences;
import audiencesync.connect.Completion;
import audiencesync.connect.ConnectionRoutes;
import audiencesync.connect.ConnectionWatch;
import audiencesync.connect.Connections;
import audiencesync.connect.LinkedInCalls;
import audiencesync.connect.LinkedInLaunchFacts;
import audiencesync.connect.Patience;
import audiencesync.connect.PublicAddress;
import audiencesync.connect.Recovery;
import audiencesync.connect.SignIn;
import audiencesync.connect.SignInEndpoint;
import audiencesync.connect.WorkspaceNames;
import audiencesync.delivery.QueueFormat;
import audiencesync.http.AdminAuthenticator;
import audiencesync.http.Authenticator;
import audiencesync.http.RequestLog;
import audiencesync.ingest.Ingestion;
import audiencesync.ingest.Preview;
import audiencesync.linkedin.VersionLife;
import audiencesync.management.AudienceOrder;
import audiencesync.management.Checking;
import audiencesync.management.Keys;
import audiencesync.management.Launching;
import audiencesync.management.RandomIds;
import audiencesync.management.StepDeletion;
import audiencesync.management.Steps;
import audiencesync.management.Workspaces;
import audiencesync.metrics.MetricsReader;
import audiencesync.oauth.TokenRefresher;
import audiencesync.oauth.TokenRenewal;
import audiencesync.people.Erasure;
import audiencesync.people.ErroredPages;
import audiencesync.people.ErroredUsers;
import audiencesync.people.Resending;
import audiencesync.sync.BatchSync;
import audiencesync.sync.SyncSettings;
import audiencesync.sync.SyncStores;
import audiencesync.upkeep.AudienceUpkeep;
import audiencesync.upkeep.DeadLetterUpkeep;
import audiencesync.upkeep.OrderUpkeep;
import audiencesync.upkeep.TokenUpkeep;
import audiencesync.upkeep.Upkeep;
import audiencesync.upkeep.VersionUpkeep;
import java.time.Clock;
import java.util.LinkedHashMap;

/**
 * Puts the use cases on their ports: the same on AWS, in one process and in tests. Everything is made where it is asked
 * for. Not thread-safe; used while a function starts.
 */
public final class UseCases {
    private final Ports ports;
    private final Clock clock;

    /** On these ports. */
    public UseCases(Ports ports) {
        this.ports = requireNonNull(ports, "ports is null");
        this.clock = ports.clock();
    }

    /**
     * As in a Lambda function.
     *
     * @throws IllegalArgumentException that names every missing or wrong setting
     */
    static UseCases production() {
        return new UseCases(Wiring.production());
    }

    /** What handlers of the HTTP API are answered through. */
    public HttpEdge edge() {
        return new HttpEdge(new RequestLog(ports.lines(), clock), clock);
    }

    /** The log. */
    public JsonLog log() {
        return new JsonLog(ports.lines(), clock);
    }

    /** The time. */
    public Clock clock() {
        return clock;
    }

    /** Lets keys of workspaces through. */
    public Authenticator authenticator() {
        return new Authenticator(ports.keys());
    }

    /** Lets the operator's key through. */
    public AdminAuthenticator admin() {
        return new AdminAuthenticator(ports.adminKey(), ports.keys());
    }

    /** Takes users in. */
    public Ingestion ingestion() {
        return new Ingestion(
                ports.steps(), ports.queue(), QueueFormat::encode, ports.externalIds(), clock, ports.random());
    }

    /** Reads figures. */
    public MetricsReader metrics() {
        var steps = ports.steps();
        return new MetricsReader(
                workspace -> {
                    var names = new LinkedHashMap<StepId, String>();
                    steps.list(workspace).forEach(step -> names.put(step.key().step(), step.name()));
                    return names;
                },
                ports.metrics(),
                clock);
    }

    /** The engine. */
    public BatchSync sync() {
        var choices = ports.choices();
        var stores = new SyncStores(
                ports.ledger(),
                ports.queue(),
                ports.errored(),
                ports.intents(),
                ports.orderGuard(),
                ports.health(),
                ports.tokens());
        return new BatchSync(
                stores,
                ports.audienceApi(),
                renewal(),
                ports.limiter(),
                SyncSettings.standard(choices.maxUsersPerRequest(), choices.lateness()),
                log(),
                clock,
                ports.random(),
                ports.pause(),
                new VirtualThreads());
    }

    /** The pages of the sign-in. */
    public SignInEndpoint signIn() {
        return new SignInEndpoint(newSignIn(), workspaceNames(), publicAddress());
    }

    /** The management routes. */
    public SetupRoutes setupRoutes() {
        var steps = ports.steps();
        var connections = ports.connections();
        var health = ports.health();
        var errored = ports.errored();
        var order = order();
        var checking = checking();
        var ids = new RandomIds(ports.random());
        var pages = new ErroredPages(errored, ports.ledger());
        var externalIds = ports.externalIds();
        return new SetupRoutes(
                workspaces(),
                keys(),
                new Steps(steps, connections, health, order, ids, clock),
                new StepDeletion(steps, ports.metrics(), errored, clock),
                checking,
                launching(),
                new Preview(steps, externalIds, clock),
                new ErroredUsers(steps, pages),
                new Resending(steps, pages, ports.queue(), order, clock, ports.random()),
                new Erasure(steps, connections, errored, ports.queue(), order, externalIds, clock, ports.random()),
                connectionRoutes());
    }

    /** Workspaces made and listed. */
    public Workspaces workspaces() {
        return new Workspaces(ports.workspaces(), new RandomIds(ports.random()), clock);
    }

    /** Keys issued, listed and revoked. */
    public Keys keys() {
        return new Keys(ports.workspaces(), ports.keys(), new RandomIds(ports.random()), clock);
    }

    /** Steps launched and stopped. */
    public Launching launching() {
        return new Launching(ports.steps(), ports.connections(), ports.health(), checking(), order(), clock);
    }

    private Checking checking() {
        var linkedIn = new LinkedInLaunchFacts(calls(), ports.managementApi(), clock);
        return new Checking(
                ports.steps(), ports.connections(), ports.health(), ports.tokens(), linkedIn, version(), clock);
    }

    private AudienceOrder order() {
        return new AudienceOrder(ports.steps(), ports.orderGuard(), clock);
    }

    private VersionLife version() {
        return VersionLife.of(ports.choices().linkedInVersion());
    }

    /** Everything under /v1/connections, for whoever has checked the key. */
    ConnectionRoutes connectionRoutes() {
        var connections = ports.connections();
        var api = ports.managementApi();
        var calls = calls();
        var platform = ports.choices().sourcePlatform();
        return new ConnectionRoutes(
                connections,
                new Connections(
                        connections, ports.tokens(), ports.health(), recovery(), newSignIn(), publicAddress(), clock),
                new AdAccounts(calls, api, connections, completion(), clock),
                new AudiencePicker(calls, api, platform),
                new Audiences(calls, api, ports.leases(), patience(), platform, clock, ports.random()));
    }

    /** What must be done every hour. */
    public Upkeep upkeep() {
        var log = log();
        var connections = ports.connections();
        var api = ports.managementApi();
        return new Upkeep(
                new DeadLetterUpkeep(ports.deadLetters(), ports.queue(), log, clock),
                new VersionUpkeep(version(), log, clock),
                new TokenUpkeep(ports.tokens(), renewal(), calls(), api, completion(), connections, log, clock),
                new AudienceUpkeep(calls(), api, ports.audienceStatuses(), log, clock),
                new OrderUpkeep(ports.steps(), order(), clock),
                connections,
                ports.workspaces(),
                ports.steps(),
                log,
                clock);
    }

    private PublicAddress publicAddress() {
        return new PublicAddress(ports.choices().publicUrl());
    }

    private SignIn newSignIn() {
        return new SignIn(ports.authorizationServer(), ports.states(), completion(), clock, ports.random());
    }

    private Completion completion() {
        return new Completion(
                ports.managementApi(),
                ports.tokens(),
                ports.connections(),
                recovery(),
                patience(),
                clock,
                ports.random());
    }

    private Recovery recovery() {
        return new Recovery(ports.steps(), ports.health());
    }

    private Patience patience() {
        return new Patience(ports.pause(), clock);
    }

    private LinkedInCalls calls() {
        return new LinkedInCalls(ports.tokens(), renewal(), clock);
    }

    private TokenRenewal renewal() {
        var watch = new ConnectionWatch(ports.connections(), log());
        return new TokenRefresher(
                ports.authorizationServer(), ports.tokens(), ports.leases(), watch, clock, ports.random());
    }

    private WorkspaceNames workspaceNames() {
        var workspaces = ports.workspaces();
        return id -> {
            var workspace = workspaces.find(id);
            return workspace == null ? id.value() : workspace.name();
        };
    }
}
