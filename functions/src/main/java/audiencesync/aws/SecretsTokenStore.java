package audiencesync.aws;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.WorkspaceId;
import audiencesync.oauth.TokenStore;
import audiencesync.oauth.TokenStoreUnavailable;
import audiencesync.oauth.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/**
 * Tokens in Secrets Manager: one secret for each connection, {@code <prefix>/connections/<workspace>/<connection>};
 * the version is the secret's version id. Writing is a true compare and set: the new version is put under a label of
 * our own, and {@code AWSCURRENT} moves to it only if it still stands on the version that was read ([D]
 * UpdateSecretVersionStage with RemoveFromVersionId). Nothing is cached. Thread-safe.
 */
public final class SecretsTokenStore implements TokenStore {
    private static final String CURRENT = "AWSCURRENT";
    private static final String CANDIDATE = "CANDIDATE";
    private static final int CREATIONS = 5;
    private static final Duration BETWEEN_CREATIONS = Duration.ofSeconds(1);

    private final SecretsManagerClient client;
    private final String prefix;
    private final RandomGenerator random;
    private final Pause pause;

    /**
     * Secrets under that prefix.
     *
     * @param prefix begins each name, without a slash at its end
     * @param random makes version ids; thread-safe
     * @param pause waits while a secret of the same name is being deleted
     */
    public SecretsTokenStore(SecretsManagerClient client, String prefix, RandomGenerator random, Pause pause) {
        this.client = client;
        this.prefix = prefix;
        this.random = random;
        this.pause = pause;
    }

    @Override
    public @Nullable Versioned read(WorkspaceId workspace, ConnectionId connection) {
        var name = name(workspace, connection);
        var secret = current(name);
        if (secret == null) {
            return null;
        }
        try {
            return new Versioned(TokensJson.read(secret.secretString()), secret.versionId());
        } catch (IllegalStateException e) {
            throw new TokenStoreUnavailable("read secret " + name, e);
        }
    }

    @Override
    public boolean write(
            WorkspaceId workspace, ConnectionId connection, @Nullable String expectedVersion, Tokens tokens) {
        var name = name(workspace, connection);
        var version = new UUID(random.nextLong(), random.nextLong()).toString();
        var json = TokensJson.write(tokens);
        return expectedVersion == null ? create(name, version, json) : replace(name, expectedVersion, version, json);
    }

    private boolean create(String name, String version, String json) {
        for (int tries = 1; ; tries++) {
            try {
                client.createSecret(request ->
                        request.name(name).clientRequestToken(version).secretString(json));
                return true;
            } catch (SdkException e) {
                if (!isBeingDeleted(e) || tries == CREATIONS) {
                    return lost(name, null, json, e);
                }
                pause.about(BETWEEN_CREATIONS);
            }
        }
    }

    // A deletion without recovery is done some seconds after it was asked for; until then the name is taken ([D]
    // DeleteSecret, CreateSecret). The same exception says other things, too.
    private static boolean isBeingDeleted(SdkException refusal) {
        return refusal instanceof InvalidRequestException
                && String.valueOf(refusal.getMessage()).contains("deletion");
    }

    private boolean replace(String name, String expected, String version, String json) {
        try {
            client.putSecretValue(request -> request.secretId(name)
                    .clientRequestToken(version)
                    .secretString(json)
                    .versionStages(List.of(CANDIDATE)));
            client.updateSecretVersionStage(request -> request.secretId(name)
                    .versionStage(CURRENT)
                    .moveToVersionId(version)
                    .removeFromVersionId(expected));
            return true;
        } catch (ResourceNotFoundException e) {
            return false;
        } catch (SdkException e) {
            return lost(name, expected, json, e);
        }
    }

    /** A refusal may mean that another writer won; or our own write was done, and its reply was lost. */
    private boolean lost(String name, @Nullable String expected, String json, SdkException cause) {
        var current = current(name);
        if (Objects.equals(expected, current == null ? null : current.versionId())) {
            throw new TokenStoreUnavailable("write secret " + name, cause);
        }
        return current != null && json.equals(current.secretString());
    }

    private @Nullable GetSecretValueResponse current(String name) {
        try {
            return client.getSecretValue(request -> request.secretId(name).versionStage(CURRENT));
        } catch (ResourceNotFoundException e) {
            return null;
        } catch (SdkException e) {
            if (isBeingDeleted(e)) {
                return null;
            }
            throw new TokenStoreUnavailable("read secret " + name, e);
        }
    }

    @Override
    public void delete(WorkspaceId workspace, ConnectionId connection) {
        var name = name(workspace, connection);
        try {
            client.deleteSecret(request -> request.secretId(name).forceDeleteWithoutRecovery(true));
        } catch (ResourceNotFoundException e) {
            // Gone already, which is what was wanted.
            return;
        } catch (SdkException e) {
            if (isBeingDeleted(e)) {
                return;
            }
            throw new TokenStoreUnavailable("delete secret " + name, e);
        }
    }

    private String name(WorkspaceId workspace, ConnectionId connection) {
        return prefix + "/connections/" + workspace + "/" + connection;
    }
}
