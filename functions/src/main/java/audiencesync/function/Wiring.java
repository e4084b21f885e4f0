package audiencesync.function;

import audiencesync.audience.ExternalIdRule;
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
import audiencesync.aws.SecretsExternalIdKey;
import audiencesync.aws.SecretsTokenStore;
import audiencesync.aws.SqsDeadLetters;
import audiencesync.aws.SqsDeliveryQueue;
import audiencesync.delivery.DeadLetters;
import audiencesync.delivery.DeliveryQueue;
import audiencesync.delivery.ErroredStore;
import audiencesync.delivery.IntentStore;
import audiencesync.delivery.Ledger;
import audiencesync.delivery.OrderGuard;
import audiencesync.http.AdminKey;
import audiencesync.http.KeyStore;
import audiencesync.linkedin.ApiSettings;
import audiencesync.linkedin.AudienceApi;
import audiencesync.linkedin.HttpAudienceApi;
import audiencesync.linkedin.HttpAuthorizationServer;
import audiencesync.linkedin.HttpManagementApi;
import audiencesync.linkedin.ManagementApi;
import audiencesync.metrics.MetricsStore;
import audiencesync.oauth.AuthorizationServer;
import audiencesync.oauth.LeaseStore;
import audiencesync.oauth.StateStore;
import audiencesync.oauth.TokenStore;
import audiencesync.ratelimit.RateLimiter;
import audiencesync.ratelimit.SlotSchedule;
import audiencesync.setup.AudienceStatusStore;
import audiencesync.setup.ConnectionStore;
import audiencesync.setup.StepStore;
import audiencesync.setup.WorkspaceStore;
import audiencesync.sync.HealthStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
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
 * The adapters of AWS. Each is made when it is asked for, so that a function starts only the clients that it needs. Not
 * thread-safe; used while a function starts.
 */
public final class Wiring implements Ports {
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

    @Override
    public Choices choices() {
        return new Choices(
                settings.linkedInVersion(),
                settings.sourcePlatform(),
                settings.maxUsersPerRequest(),
                settings.lateness(),
                settings.publicUrl());
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
    public audiencesync.sync.Pause pause() {
        return new ExactPause(clock);
    }

    @Override
    public Consumer<String> lines() {
        return lines;
    }

    private JsonLog log() {
        return new JsonLog(lines, clock);
    }

    @Override
    public WorkspaceStore workspaces() {
        return new DynamoWorkspaceStore(dynamoDb(), settings.tableName());
    }

    @Override
    public KeyStore keys() {
        return new DynamoKeyStore(dynamoDb(), settings.tableName());
    }

    @Override
    public AdminKey adminKey() {
        return new SecretsAdminKey(secretsManager(), settings.adminKeySecret(), clock);
    }

    @Override
    public ExternalIdRule externalIds() {
        return new ExternalIdRule(new SecretsExternalIdKey(secretsManager(), settings.externalIdKeySecret()));
    }

    @Override
    public StepStore steps() {
        return new DynamoStepStore(dynamoDb(), settings.tableName());
    }

    @Override
    public ConnectionStore connections() {
        return new DynamoConnectionStore(dynamoDb(), settings.tableName());
    }

    @Override
    public TokenStore tokens() {
        return new SecretsTokenStore(secretsManager(), settings.secretPrefix(), random, Pause.sleeping());
    }

    @Override
    public StateStore states() {
        return new DynamoStateStore(dynamoDb(), settings.tableName());
    }

    @Override
    public LeaseStore leases() {
        return new DynamoLeaseStore(dynamoDb(), settings.tableName(), log());
    }

    @Override
    public HealthStore health() {
        return new DynamoHealthStore(dynamoDb(), settings.tableName(), log());
    }

    @Override
    public AudienceStatusStore audienceStatuses() {
        return new DynamoAudienceStatusStore(dynamoDb(), settings.tableName());
    }

    @Override
    public OrderGuard orderGuard() {
        return new DynamoOrderGuard(dynamoDb(), settings.tableName());
    }

    @Override
    public IntentStore intents() {
        return new DynamoIntentStore(dynamoDb(), settings.tableName(), clock);
    }

    @Override
    public ErroredStore errored() {
        return new DynamoErroredStore(dynamoDb(), settings.tableName(), clock);
    }

    @Override
    public Ledger ledger() {
        return new DynamoLedger(dynamoDb(), settings.tableName(), clock, random, Pause.sleeping(), log());
    }

    @Override
    public MetricsStore metrics() {
        return new DynamoMetricsStore(dynamoDb(), settings.tableName());
    }

    @Override
    public DeliveryQueue queue() {
        var urls = new QueueUrls(
                settings.usersQueueUrl().toString(),
                settings.retryQueueUrl().toString(),
                settings.deadLetterQueueUrl().toString());
        return new SqsDeliveryQueue(sqs(), urls, log());
    }

    @Override
    public DeadLetters deadLetters() {
        return new SqsDeadLetters(sqs(), settings.deadLetterQueueUrl().toString(), log());
    }

    @Override
    public RateLimiter limiter() {
        var schedule = new SlotSchedule(settings.clockError(), settings.lateness());
        return new DynamoRateLimiter(dynamoDb(), settings.tableName(), schedule, clock, LIMITER_LEAD, log());
    }

    @Override
    public AudienceApi audienceApi() {
        return new HttpAudienceApi(HttpAudienceApi.newClient(CONNECT_TIMEOUT, clock), linkedIn());
    }

    @Override
    public ManagementApi managementApi() {
        return new HttpManagementApi(HttpAudienceApi.newClient(CONNECT_TIMEOUT, clock), linkedIn(), MANAGEMENT_TIMEOUT);
    }

    @Override
    public AuthorizationServer authorizationServer() {
        var base = settings.linkedInOAuthUrl().resolve("/oauth/v2");
        var credentials = new SecretsAppCredentials(secretsManager(), settings.linkedInAppSecret());
        return new HttpAuthorizationServer(
                HttpAudienceApi.newClient(CONNECT_TIMEOUT, clock), base, credentials, MANAGEMENT_TIMEOUT);
    }

    // The settings name hosts; the paths are LinkedIn's ([O] versioning).
    private ApiSettings linkedIn() {
        return new ApiSettings(settings.linkedInApiUrl().resolve("/rest"), settings.linkedInVersion());
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
