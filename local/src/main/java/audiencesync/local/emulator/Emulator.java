package audiencesync.local.emulator;

import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * A running AWS emulator. Thread-safe. Closing it ends what was started for it, with all its data, and may be repeated;
 * it also ends with this Java process, even if that is killed.
 */
public sealed interface Emulator extends AutoCloseable permits MiniStack, LocalStack, GivenEndpoint {
    /** Where all its services answer, without a trailing slash. */
    URI endpoint();

    /** What it is and where, for a line on the console. */
    String description();

    /** The template's parameter {@code Runtime} that runs our functions there. */
    String functionRuntime();

    /** Values of the template's parameters that suit this emulator; a caller's own go before them. */
    default Map<String, String> parameters() {
        return Map.of("Runtime", functionRuntime());
    }

    /** Processes on this machine that may be functions of this emulator; empty if it runs elsewhere. */
    List<ProcessHandle> processes();

    /** A client of one service there; close it after use. An S3 client must also be told to force path style. */
    default <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(endpoint())
                .region(region())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** The region that everything lives in. */
    default Region region() {
        return Region.US_EAST_1;
    }

    @Override
    void close();
}
