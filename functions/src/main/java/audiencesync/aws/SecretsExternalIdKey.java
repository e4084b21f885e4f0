package audiencesync.aws;

import audiencesync.setup.SetupUnavailable;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The key for external ids in Secrets Manager, read whenever it is asked for. Thread-safe. */
public final class SecretsExternalIdKey implements Supplier<byte[]> {
    private final SecretsManagerClient client;
    private final String secret;

    /** The key in that secret, whose whole text it is. */
    public SecretsExternalIdKey(SecretsManagerClient client, String secret) {
        this.client = client;
        this.secret = secret;
    }

    /**
     * Reads it.
     *
     * @throws SetupUnavailable if it cannot be read now
     */
    @Override
    public byte[] get() {
        try {
            return client.getSecretValue(request -> request.secretId(secret))
                    .secretString()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (SdkException e) {
            throw new SetupUnavailable("read the key for external ids", e);
        }
    }
}
