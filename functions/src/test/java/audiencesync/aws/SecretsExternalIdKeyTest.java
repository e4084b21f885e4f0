package audiencesync.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import audiencesync.audience.ExternalIdRule;
import audiencesync.setup.SetupUnavailable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

class SecretsExternalIdKeyTest {
    private static final String KEY = "the-key-of-this-installation";

    private final Secrets secrets = new Secrets();
    private final ExternalIdRule rule = new ExternalIdRule(new SecretsExternalIdKey(secrets, "the-secret"));

    @Test
    void an_id_that_is_kept_as_it_is_needs_no_secret() {
        rule.read("user-1");
        assertEquals(List.of(), secrets.asked);
    }

    @Test
    void the_first_address_reads_it_and_later_ones_do_not() {
        secrets.value = KEY;
        var known = new ExternalIdRule(KEY.getBytes(StandardCharsets.UTF_8));
        assertEquals(known.read("ann@example.com"), rule.read("ann@example.com"));
        assertEquals(known.read("bob@example.com"), rule.read("bob@example.com"));
        assertEquals(List.of("the-secret"), secrets.asked);
    }

    @Test
    void a_store_that_does_not_answer_is_unavailable_and_asked_again() {
        assertThrows(SetupUnavailable.class, () -> rule.read("ann@example.com"));
        secrets.value = KEY;
        rule.read("ann@example.com");
        assertEquals(2, secrets.asked.size());
    }

    @Test
    void a_key_that_is_too_short_protects_nothing_and_is_refused() {
        secrets.value = "short";
        assertThrows(IllegalArgumentException.class, () -> rule.read("ann@example.com"));
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
}
