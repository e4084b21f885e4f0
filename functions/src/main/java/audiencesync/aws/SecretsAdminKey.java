package audiencesync.aws;

import audiencesync.http.AdminKey;
import audiencesync.http.Authenticator;
import audiencesync.setup.SetupUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * The admin key in Secrets Manager, read again after five minutes, so that an exchanged key counts by then. Only its
 * hash is kept. Thread-safe.
 */
public final class SecretsAdminKey implements AdminKey {
    private static final Duration FRESH_FOR = Duration.ofMinutes(5);
    private static final int SHORTEST = 20;

    private final SecretsManagerClient client;
    private final String secret;
    private final Clock clock;
    private @Nullable Known known;

    private record Known(String sha256, Instant until) {}

    /** The key in that secret, whose whole text it is. */
    public SecretsAdminKey(SecretsManagerClient client, String secret, Clock clock) {
        this.client = client;
        this.secret = secret;
        this.clock = clock;
    }

    @Override
    public synchronized String sha256() {
        var now = clock.instant();
        var last = known;
        if (last == null || !now.isBefore(last.until())) {
            last = new Known(Authenticator.sha256(read()), now.plus(FRESH_FOR));
            known = last;
        }
        return last.sha256();
    }

    private String read() {
        try {
            var text =
                    client.getSecretValue(request -> request.secretId(secret)).secretString();
            var key = text == null ? "" : text.strip();
            // Nobody may become admin by guessing a key that was never set.
            if (key.length() < SHORTEST) {
                throw new IllegalStateException("the admin key has less than " + SHORTEST + " characters");
            }
            return key;
        } catch (SdkException e) {
            throw new SetupUnavailable("read the admin key", e);
        }
    }
}
