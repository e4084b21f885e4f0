package audiencesync.aws;

import audiencesync.oauth.AppCredentials;
import audiencesync.oauth.AppNotConfigured;
import audiencesync.oauth.TokenStoreUnavailable;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * The LinkedIn application's credentials in Secrets Manager: {@code {"clientId":"...","clientSecret":"..."}}, read each
 * time, so that a new secret counts at once. Thread-safe.
 */
public final class SecretsAppCredentials implements AppCredentials.Source {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SecretsManagerClient client;
    private final String secret;

    /** In that secret. */
    public SecretsAppCredentials(SecretsManagerClient client, String secret) {
        this.client = client;
        this.secret = secret;
    }

    @Override
    public AppCredentials read() {
        try {
            var json = JSON.readTree(
                    client.getSecretValue(request -> request.secretId(secret)).secretString());
            return new AppCredentials(
                    json.path("clientId").asText(""), json.path("clientSecret").asText(""));
        } catch (ResourceNotFoundException | JsonProcessingException notPutIn) {
            throw new AppNotConfigured();
        } catch (SdkException e) {
            throw new TokenStoreUnavailable("read the secret of the LinkedIn application", e);
        }
    }
}
