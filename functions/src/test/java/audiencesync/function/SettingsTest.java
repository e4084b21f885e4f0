package audiencesync.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Map<String, String> REQUIRED = Map.ofEntries(
            Map.entry("TABLE_NAME", "audience-sync"),
            Map.entry("USERS_QUEUE_URL", "https://sqs.eu-central-1.amazonaws.com/1/users"),
            Map.entry("RETRY_QUEUE_URL", "https://sqs.eu-central-1.amazonaws.com/1/retry"),
            Map.entry("DEAD_LETTER_QUEUE_URL", "https://sqs.eu-central-1.amazonaws.com/1/dead"),
            Map.entry("SECRET_PREFIX", "audience-sync/connections/"),
            Map.entry("EXTERNAL_ID_KEY_SECRET", "external-id-key"),
            Map.entry("ADMIN_KEY_SECRET", "admin-key"),
            Map.entry("LINKEDIN_APP_SECRET", "linkedin-app"),
            Map.entry("LINKEDIN_API_URL", "https://api.linkedin.com"),
            Map.entry("LINKEDIN_OAUTH_URL", "https://www.linkedin.com"),
            Map.entry("LINKEDIN_VERSION", "202611"),
            Map.entry("SOURCE_PLATFORM", "AUDIENCE_SYNC"));

    @Test
    void every_key_sets_its_own_value() {
        var settings = Settings.from(with(Map.of(
                "MAX_USERS_PER_REQUEST", "100000",
                "CLOCK_ERROR_MS", "0",
                "LATENESS_MS", "1000",
                "PUBLIC_URL", "https://sync.example",
                "AWS_ENDPOINT_URL", "http://localhost:4566",
                "AWS_REGION", "eu-central-1")));
        assertEquals(
                new Settings(
                        "audience-sync",
                        URI.create("https://sqs.eu-central-1.amazonaws.com/1/users"),
                        URI.create("https://sqs.eu-central-1.amazonaws.com/1/retry"),
                        URI.create("https://sqs.eu-central-1.amazonaws.com/1/dead"),
                        "audience-sync/connections/",
                        "external-id-key",
                        "admin-key",
                        "linkedin-app",
                        URI.create("https://api.linkedin.com"),
                        URI.create("https://www.linkedin.com"),
                        "202611",
                        "AUDIENCE_SYNC",
                        100_000,
                        Duration.ZERO,
                        Duration.ofSeconds(1),
                        URI.create("https://sync.example"),
                        URI.create("http://localhost:4566"),
                        "eu-central-1"),
                settings);
    }

    @Test
    void what_may_be_missing_has_a_default() {
        var settings = Settings.from(REQUIRED);
        assertEquals(5_000, settings.maxUsersPerRequest());
        assertEquals(Duration.ofMillis(5), settings.clockError());
        assertEquals(Duration.ofMillis(10), settings.lateness());
        assertNull(settings.publicUrl());
        assertNull(settings.awsEndpointUrl());
        assertNull(settings.awsRegion());
    }

    @Test
    void all_that_is_missing_is_told_at_once() {
        var message = message(Map.of());
        REQUIRED.keySet().forEach(key -> assertTrue(message.contains(key + " is missing"), key));
    }

    @Test
    void missing_and_wrong_settings_are_told_together() {
        var environment = with(Map.of("TABLE_NAME", " ", "LATENESS_MS", "soon", "LINKEDIN_VERSION", "v2"));
        var message = message(environment);
        for (var key : List.of("TABLE_NAME is missing", "LATENESS_MS must be", "LINKEDIN_VERSION must be")) {
            assertTrue(message.contains(key), key);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LINKEDIN_VERSION, 202613",
        "LINKEDIN_VERSION, 2026",
        "SOURCE_PLATFORM, audience-sync",
        "MAX_USERS_PER_REQUEST, 0",
        "MAX_USERS_PER_REQUEST, 100001",
        "MAX_USERS_PER_REQUEST, 5e3",
        "MAX_USERS_PER_REQUEST, 99999999999",
        "CLOCK_ERROR_MS, -1",
        "CLOCK_ERROR_MS, 1001",
        "LATENESS_MS, 1001",
        "USERS_QUEUE_URL, users",
        "RETRY_QUEUE_URL, 'http://a b'",
        "DEAD_LETTER_QUEUE_URL, 'arn:aws:sqs:eu-central-1:1:dead'",
        "LINKEDIN_API_URL, http://api.linkedin.com",
        "LINKEDIN_OAUTH_URL, http://www.linkedin.com",
        "AWS_ENDPOINT_URL, localhost:4566"
    })
    void a_wrong_value_is_named_with_its_key(String key, String value) {
        var message = message(with(Map.of(key, value)));
        assertTrue(message.contains(key + " must be"), message);
        assertTrue(message.contains(value), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8081",
                "http://127.0.0.1:8081",
                "http://[::1]:8081",
                "http://host.docker.internal:8081",
                "https://linkedin.example"
            })
    void linkedin_may_be_a_simulator_on_this_machine(String url) {
        assertEquals(
                URI.create(url),
                Settings.from(with(Map.of("LINKEDIN_API_URL", url))).linkedInApiUrl());
    }

    private static Map<String, String> with(Map<String, String> changes) {
        var environment = new HashMap<>(REQUIRED);
        environment.putAll(changes);
        return environment;
    }

    private static String message(Map<String, String> environment) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> Settings.from(environment))
                .getMessage());
    }
}
