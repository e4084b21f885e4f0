package audiencesync.aws;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Makes the AWS clients, on the JDK's own HTTP client and with timeouts that leave a function time to react: a
 * connection within a second, an answer within 3 s (10 s for SQS, whose requests may be 1 MiB), up to 4 tries, all of
 * them within twice the time of an answer. The
 * environment is not read here. Each call makes a new client, which is thread-safe; its caller keeps and closes it.
 */
public final class AwsClients {
    /**
     * Requests at a time that keep their connections: so many idle ones does the JDK hold for one host (its property
     * {@code http.maxConnections}). Whoever makes more at once pays for a TLS handshake with almost each of them.
     */
    static final int CONNECTIONS = 5;

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration ANSWER_TO_MESSAGES = Duration.ofSeconds(10);
    private static final int TRIES = 4;

    private final Region region;
    private final @Nullable URI endpoint;
    private final AwsCredentialsProvider credentials;

    /**
     * Clients of one region.
     *
     * @param endpoint where an emulator listens; null for AWS
     */
    public AwsClients(Region region, @Nullable URI endpoint, AwsCredentialsProvider credentials) {
        this.region = region;
        this.endpoint = endpoint;
        this.credentials = credentials;
    }

    /** A client of DynamoDB. */
    public DynamoDbClient dynamoDb() {
        return configured(DynamoDbClient.builder(), ANSWER).build();
    }

    /** A client of SQS. */
    public SqsClient sqs() {
        return configured(SqsClient.builder(), ANSWER_TO_MESSAGES).build();
    }

    /** A client of Secrets Manager. */
    public SecretsManagerClient secretsManager() {
        return configured(SecretsManagerClient.builder(), ANSWER).build();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(
            B builder, Duration answer) {
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.region(region)
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(answer))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallTimeout(answer.multipliedBy(2))
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(TRIES)
                                .build())
                        .build());
    }
}
