package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import audiencesync.aws.SecretsAppCredentials;
import audiencesync.oauth.AppCredentials;
import audiencesync.oauth.AppNotConfigured;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

@ExtendWith(AwsExtension.class)
class SecretsAppCredentialsTest {
    private final SecretsManagerClient client;
    private final String name = "app-" + UUID.randomUUID();

    SecretsAppCredentialsTest(AwsUnderTest aws) {
        client = aws.clients().secretsManager();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void what_nobody_put_in_is_not_configured_and_a_new_secret_counts_at_once() {
        var credentials = new SecretsAppCredentials(client, name);
        assertThrows(AppNotConfigured.class, credentials::read);
        client.createSecret(request -> request.name(name).secretString("{\"clientId\":\"\",\"clientSecret\":\"\"}"));
        for (var text : List.of("{}", "not JSON s3cr3t", "{\"clientId\":\"77abc\",\"clientSecret\":\" \"}")) {
            client.putSecretValue(request -> request.secretId(name).secretString(text));
            var refusal = assertThrows(AppNotConfigured.class, credentials::read);
            assertFalse(String.valueOf(refusal.getMessage()).contains("s3cr3t"));
        }
        client.putSecretValue(
                request -> request.secretId(name).secretString("{\"clientId\":\"77abc\",\"clientSecret\":\"s3cr3t\"}"));
        assertEquals(new AppCredentials("77abc", "s3cr3t"), credentials.read());
    }
}
