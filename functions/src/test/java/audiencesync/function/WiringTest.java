package audiencesync.function;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

/**
 * Everything is put together without a connection, so that a function starts fast and a snapshot of it holds no secret.
 */
class WiringTest {
    private final UseCases wiring = new UseCases(new Wiring(
            Settings.from(Map.ofEntries(
                    Map.entry("TABLE_NAME", "table"),
                    Map.entry("USERS_QUEUE_URL", "https://sqs.example/1/users"),
                    Map.entry("RETRY_QUEUE_URL", "https://sqs.example/1/retry"),
                    Map.entry("DEAD_LETTER_QUEUE_URL", "https://sqs.example/1/dead"),
                    Map.entry("SECRET_PREFIX", "stack"),
                    Map.entry("EXTERNAL_ID_KEY_SECRET", "external-id-key"),
                    Map.entry("ADMIN_KEY_SECRET", "admin-key"),
                    Map.entry("LINKEDIN_APP_SECRET", "linkedin-app"),
                    Map.entry("LINKEDIN_API_URL", "https://api.linkedin.com"),
                    Map.entry("LINKEDIN_OAUTH_URL", "https://www.linkedin.com"),
                    Map.entry("LINKEDIN_VERSION", "202608"),
                    Map.entry("SOURCE_PLATFORM", "AUDIENCE_SYNC"))),
            AnonymousCredentialsProvider.create(),
            line -> {}));

    @Test
    void connecting_syncing_and_upkeep_are_put_together() {
        assertNotNull(wiring.signIn());
        assertNotNull(wiring.connectionRoutes());
        assertNotNull(wiring.upkeep());
        assertNotNull(wiring.sync());
    }

    @Test
    void taking_users_and_managing_are_put_together_without_reading_a_secret() {
        assertNotNull(wiring.ingestion());
        assertNotNull(wiring.setupRoutes());
        assertNotNull(wiring.admin());
        assertNotNull(wiring.metrics());
    }
}
