package audiencesync.function;

import audiencesync.audience.ExternalIdRule;
import audiencesync.audience.StepId;
import audiencesync.audience.WorkspaceId;
import audiencesync.aws.AwsClients;
import audiencesync.aws.DynamoAudienceStatusStore;
import audiencesync.aws.DynamoConnectionStore;
import audiencesync.aws.DynamoErroredStore;
import audiencesync.aws.DynamoHealthStore;
import audiencesync.aws.DynamoIntentStore;
import audiencesync.aws.DynamoKeyStore;
import audiencesync.aws.DynamoLeaseStore;
import audiencesync.aws.DynamoLedger;
import audiencesync.aws.DynamoMetricsStore;
import audiencesync.aws.DynamoOrderGuard;
import audiencesync.aws.DynamoRateLimiter;
import audiencesync.aws.DynamoStateStore;
import audiencesync.aws.DynamoStepStore;
import audiencesync.aws.DynamoWorkspaceStore;
import audiencesync.aws.Pause;
import audiencesync.aws.QueueUrls;
import audiencesync.aws.SecretsAdminKey;
import audiencesync.aws.SecretsAppCredentials;
import audiencesync.aws.SecretsTokenStore;
import audiencesync.aws.SqsDeadLetters;
import audiencesync.aws.SqsDeliveryQueue;
import audiencesync.connect.AdAccounts;
import audiencesync.connect.AudiencePicker;
import audiencesync.connect.Audiences;
import audiencesync.connect.Completion;
import audiencesync.connect.ConnectionRoutes;
import audiencesync.connect.ConnectionWatch;
import audiencesync.connect.Connections;
import audiencesync.connect.LinkedInCalls;
import audiencesync.connect.Patience;
import audiencesync.connect.PublicAddress;
import audiencesync.connect.Recovery;
import audiencesync.connect.SignIn;
import audiencesync.connect.SignInEndpoint;
import audiencesync.connect.WorkspaceNames;
import audiencesync.delivery.DeliveryQueue;
import audiencesync.delivery.QueueFormat;
import audiencesync.http.AdminAuthenticator;
import audiencesync.http.Authenticator;
import audiencesync.http.KeyStore;
import audiencesync.http.RequestLog;
import audiencesync.ingest.Ingestion;
import audiencesync.ingest.Preview;
import audiencesync.linkedin.ApiSettings;
import audiencesync.linkedin.HttpAudienceApi;
import audiencesync.linkedin.HttpAuthorizationServer;
import audiencesync.linkedin.HttpManagementApi;
import audiencesync.linkedin.ManagementApi;
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
import audiencesync.oauth.AuthorizationServer;
import audiencesync.oauth.LeaseStore;
import audiencesync.oauth.TokenRefresher;
import audiencesync.oauth.TokenRenewal;
import audiencesync.oauth.TokenStore;
import audiencesync.people.Erasure;
import audiencesync.people.ErroredPages;
import audiencesync.people.ErroredUsers;
import audiencesync.people.Resending;
import audiencesync.ratelimit.SlotSchedule;
import audiencesync.setup.ConnectionStore;
import audiencesync.setup.LaunchFacts;
import audiencesync.setup.Step;
import audiencesync.setup.StepStore;
import audiencesync.setup.TargetFacts;
import audiencesync.sync.BatchSync;
import audiencesync.sync.HealthStore;
import audiencesync.sync.SyncSettings;
import audiencesync.sync.SyncStores;
import audiencesync.upkeep.AudienceUpkeep;
import audiencesync.upkeep.DeadLetterUpkeep;
import audiencesync.upkeep.TokenUpkeep;
import audiencesync.upkeep.Upkeep;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Puts the use cases on the adapters of AWS. Everything is made where it is asked for, so that a function starts only
 * the clients that it needs. Not thread-safe; used while a function starts.
 */
public final class Wiring {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /** So that a callback, which asks several times, ends before the gateway gives up. */
    private static final Duration MANAGEMENT_TIMEOUT = Duration.ofSeconds(4);

    /** What asking DynamoDB for slots takes within a region, with room to spare. */
    private static final Duration LIMITER_LEAD = Duration.ofMillis(25);

    private final Settings settings;
    private final AwsClients aws;
    private final Consumer<String> lines;
    private final Clock clock = Clock.systemUTC();
    private final RandomGenerator random = new SecureRandom();
    private @Nullable DynamoDbClient dynamoDb;
    private @Nullable SqsClient sqs;
    private @Nullable SecretsManagerClient secretsManager;

    /**
     * With settings and the place for log lines.
     *
     * @param credentials where AWS credentials come from
     */
    public Wiring(Settings settings, AwsCredentialsProvider credentials, Consumer<String> lines) {
        this.settings = settings;
        this.lines = lines;
        var region = Objects.requireNonNullElse(settings.awsRegion(), "us-east-1");
        this.aws = new AwsClients(Region.of(region), settings.awsEndpointUrl(), credentials);
    }

    /**
     * As in a Lambda function: settings and credentials from the environment, log lines to standard output.
     *
     * @throws IllegalArgumentException that names every missing or wrong setting
     */
    static Wiring production() {
        var credentials = AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(),
                ContainerCredentialsProvider.builder().build());
        return new Wiring(Settings.from(System.getenv()), credentials, System.out::println);
    }

    HttpEdge edge() {
        return new HttpEdge(new RequestLog(lines, clock), clock);
    }

    JsonLog log() {
        return new JsonLog(lines, clock);
    }

    Clock clock() {
        return clock;
    }

    Authenticator authenticator() {
        return new Authenticator(keys());
    }

    Ingestion ingestion() {
        return new Ingestion(steps(), queue(), QueueFormat::encode, externalIds(), clock, random);
    }

    AdminAuthenticator admin() {
        return new AdminAuthenticator(new SecretsAdminKey(secretsManager(), settings.adminKeySecret(), clock), keys());
    }

    /** The management routes. */
    SetupRoutes setupRoutes() {
        LaunchFacts linkedIn = _ -> TargetFacts.unreadable("LinkedIn was not asked");
        var table = settings.tableName();
        var steps = steps();
        var connections = connections();
        var health = new DynamoHealthStore(dynamoDb(), table, log());
        var errored = new DynamoErroredStore(dynamoDb(), table, clock);
        var ledger = new DynamoLedger(dynamoDb(), table, clock, random, Pause.sleeping(), log());
        var order = new AudienceOrder(steps, new DynamoOrderGuard(dynamoDb(), table), clock);
        var workspaces = new DynamoWorkspaceStore(dynamoDb(), table);
        var version = VersionLife.of(settings.linkedInVersion());
        var checking = new Checking(steps, connections, health, tokens(), linkedIn, version, clock);
        var ids = new RandomIds(random);
        var pages = new ErroredPages(errored, ledger);
        var externalIds = externalIds();
        return new SetupRoutes(
                new Workspaces(workspaces, ids, clock),
                new Keys(workspaces, keys(), ids, clock),
                new Steps(steps, connections, health, order, ids, clock),
                new StepDeletion(steps, new DynamoMetricsStore(dynamoDb(), table), errored, clock),
                checking,
                new Launching(steps, connections, health, checking, order, clock),
                new Preview(steps, externalIds, clock),
                new ErroredUsers(steps, pages),
                new Resending(steps, pages, queue(), order, clock, random),
                new Erasure(steps, errored, queue(), order, externalIds, clock, random),
                connectionRoutes());
    }

    private ExternalIdRule externalIds() {
        return new ExternalIdRule(secret(settings.externalIdKeySecret()).getBytes(StandardCharsets.UTF_8));
    }

    MetricsReader metrics() {
        var steps = steps();
        return new MetricsReader(
                workspace -> {
                    var names = new LinkedHashMap<StepId, String>();
                    for (Step step : steps.list(workspace)) {
                        names.put(step.key().step(), step.name());
                    }
                    return names;
                },
                new DynamoMetricsStore(dynamoDb(), settings.tableName()),
                clock);
    }

    BatchSync sync() {
        var dynamoDb = dynamoDb();
        var table = settings.tableName();
        var log = log();
        var stores = new SyncStores(
                new DynamoLedger(dynamoDb, table, clock, random, Pause.sleeping(), log),
                queue(),
                new DynamoErroredStore(dynamoDb, table, clock),
                new DynamoIntentStore(dynamoDb, table, clock),
                new DynamoOrderGuard(dynamoDb, table),
                new DynamoHealthStore(dynamoDb, table, log),
                tokens());
        var schedule = new SlotSchedule(settings.clockError(), settings.lateness());
        return new BatchSync(
                stores,
                new HttpAudienceApi(HttpAudienceApi.newClient(CONNECT_TIMEOUT), linkedIn()),
                renewal(),
                new DynamoRateLimiter(dynamoDb, table, schedule, clock, LIMITER_LEAD, log),
                SyncSettings.standard(settings.maxUsersPerRequest(), settings.lateness()),
                log,
                clock,
                random,
                new ExactPause(clock),
                new VirtualThreads());
    }

    SignInEndpoint signIn() {
        return new SignInEndpoint(newSignIn(), workspaceNames());
    }

    /** Everything under /v1/connections, for whoever has checked the key. */
    ConnectionRoutes connectionRoutes() {
        var connections = connections();
        var api = managementApi();
        var calls = calls();
        var platform = settings.sourcePlatform();
        return new ConnectionRoutes(
                connections,
                new Connections(
                        connections,
                        tokens(),
                        health(),
                        recovery(),
                        newSignIn(),
                        new PublicAddress(settings.publicUrl()),
                        clock),
                new AdAccounts(calls, api, connections, completion(), clock),
                new AudiencePicker(calls, api, platform),
                new Audiences(calls, api, leases(), patience(), platform, clock, random));
    }

    Upkeep upkeep() {
        var log = log();
        var connections = connections();
        var letters = new SqsDeadLetters(sqs(), settings.deadLetterQueueUrl().toString(), log);
        var statuses = new DynamoAudienceStatusStore(dynamoDb(), settings.tableName());
        return new Upkeep(
                new DeadLetterUpkeep(letters, queue(), log, clock),
                new TokenUpkeep(tokens(), renewal(), calls(), managementApi(), completion(), connections, log, clock),
                new AudienceUpkeep(calls(), managementApi(), statuses, log, clock),
                connections,
                steps(),
                log,
                clock);
    }

    private SignIn newSignIn() {
        var states = new DynamoStateStore(dynamoDb(), settings.tableName());
        return new SignIn(authorizationServer(), states, completion(), clock, random);
    }

    private Completion completion() {
        return new Completion(managementApi(), tokens(), connections(), recovery(), patience(), clock, random);
    }

    private Recovery recovery() {
        return new Recovery(steps(), health());
    }

    private Patience patience() {
        return new Patience(new ExactPause(clock), clock);
    }

    private LinkedInCalls calls() {
        return new LinkedInCalls(tokens(), renewal(), clock);
    }

    private TokenRenewal renewal() {
        var watch = new ConnectionWatch(connections(), log());
        return new TokenRefresher(authorizationServer(), tokens(), leases(), watch, clock, random);
    }

    private LeaseStore leases() {
        return new DynamoLeaseStore(dynamoDb(), settings.tableName(), log());
    }

    private HealthStore health() {
        return new DynamoHealthStore(dynamoDb(), settings.tableName(), log());
    }

    private static WorkspaceNames workspaceNames() {
        return WorkspaceId::value;
    }

    private ManagementApi managementApi() {
        return new HttpManagementApi(HttpAudienceApi.newClient(CONNECT_TIMEOUT), linkedIn(), MANAGEMENT_TIMEOUT);
    }

    private AuthorizationServer authorizationServer() {
        var base = settings.linkedInOAuthUrl().resolve("/oauth/v2");
        var credentials = new SecretsAppCredentials(secretsManager(), settings.linkedInAppSecret());
        return new HttpAuthorizationServer(
                HttpAudienceApi.newClient(CONNECT_TIMEOUT), base, credentials, MANAGEMENT_TIMEOUT);
    }

    // The settings name hosts; the paths are LinkedIn's ([O] versioning).
    private ApiSettings linkedIn() {
        return new ApiSettings(settings.linkedInApiUrl().resolve("/rest"), settings.linkedInVersion());
    }

    /** The steps in the table. */
    public StepStore steps() {
        return new DynamoStepStore(dynamoDb(), settings.tableName());
    }

    /** The connections in the table. */
    public ConnectionStore connections() {
        return new DynamoConnectionStore(dynamoDb(), settings.tableName());
    }

    /** The API keys in the table. */
    public KeyStore keys() {
        return new DynamoKeyStore(dynamoDb(), settings.tableName());
    }

    /** The tokens in Secrets Manager. */
    public TokenStore tokens() {
        return new SecretsTokenStore(secretsManager(), settings.secretPrefix(), random);
    }

    private DeliveryQueue queue() {
        var urls = new QueueUrls(
                settings.usersQueueUrl().toString(),
                settings.retryQueueUrl().toString(),
                settings.deadLetterQueueUrl().toString());
        return new SqsDeliveryQueue(sqs(), urls, log());
    }

    private String secret(String id) {
        return secretsManager().getSecretValue(request -> request.secretId(id)).secretString();
    }

    private DynamoDbClient dynamoDb() {
        var client = dynamoDb != null ? dynamoDb : aws.dynamoDb();
        dynamoDb = client;
        return client;
    }

    private SqsClient sqs() {
        var client = sqs != null ? sqs : aws.sqs();
        sqs = client;
        return client;
    }

    private SecretsManagerClient secretsManager() {
        var client = secretsManager != null ? secretsManager : aws.secretsManager();
        secretsManager = client;
        return client;
    }
}
