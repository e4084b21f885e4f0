package audiencesync.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import audiencesync.http.Authenticator;
import audiencesync.setup.SetupUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

class SecretsAdminKeyTest {
    private static final String FIRST = "first-key-of-this-installation";
    private static final String SECOND = "second-key-of-this-installation";

    private final Secrets secrets = new Secrets();
    private final SteppedClock clock = new SteppedClock();
    private final SecretsAdminKey key = new SecretsAdminKey(secrets, "the-secret", clock);

    @Test
    void the_secret_is_read_once_in_five_minutes_and_an_exchanged_key_counts_then() {
        secrets.value = FIRST;
        assertEquals(Authenticator.sha256(FIRST), key.sha256());
        secrets.value = SECOND;
        assertEquals(Authenticator.sha256(FIRST), key.sha256());
        clock.now = clock.now.plus(Duration.ofMinutes(5));
        assertEquals(Authenticator.sha256(SECOND), key.sha256());
        assertEquals(List.of("the-secret", "the-secret"), secrets.asked);
    }

    @Test
    void a_key_that_was_never_set_opens_nothing() {
        for (var value : new String[] {"", "short"}) {
            secrets.value = value;
            var refused = assertThrows(IllegalStateException.class, key::sha256);
            assertFalse(String.valueOf(refused.getMessage()).contains("short"));
        }
    }

    @Test
    void a_store_that_does_not_answer_is_unavailable() {
        assertThrows(SetupUnavailable.class, key::sha256);
    }

    private static final class Secrets implements SecretsManagerClient {
        private final List<String> asked = new ArrayList<>();
        private @Nullable String value;

        @Override
        public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
            asked.add(request.secretId());
            if (value == null) {
                throw SdkClientException.create("no answer");
            }
            return GetSecretValueResponse.builder().secretString(value).build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private static final class SteppedClock extends Clock {
        private Instant now = Instant.parse("2026-11-25T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("only UTC");
        }
    }
}
