package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.WorkspaceId;
import audiencesync.aws.Pause;
import audiencesync.aws.SecretsTokenStore;
import audiencesync.oauth.TokenStore;
import audiencesync.oauth.TokenStoreUnavailable;
import java.security.SecureRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageResponse;

@ExtendWith(AwsExtension.class)
class SecretsTokenStoreTest extends TokenStoreContract {
    private final WorkspaceId workspace = new WorkspaceId(UUID.randomUUID().toString());
    private final RandomGenerator random = new SecureRandom();
    private final SecretsManagerClient client;

    SecretsTokenStoreTest(AwsUnderTest aws) {
        client = aws.clients().secretsManager();
    }

    @AfterEach
    void closeClient() {
        client.close();
    }

    @Override
    WorkspaceId workspace() {
        return workspace;
    }

    @Override
    TokenStore store() {
        return new SecretsTokenStore(client, "audience-sync", random, Pause.sleeping());
    }

    @Test
    void the_secret_is_named_by_workspace_and_connection() {
        store().write(workspace, CONNECTION, null, tokens("1"));
        var name = "audience-sync/connections/" + workspace + "/c-1";
        var secret = client.getSecretValue(request -> request.secretId(name));
        assertTrue(secret.secretString().contains("access-1"));
    }

    @Test
    void a_foreign_secret_is_no_token_and_is_not_repeated_in_the_error() {
        var name = "audience-sync/connections/" + workspace + "/c-1";
        client.createSecret(request -> request.name(name).secretString("not json, but secret"));
        var refusal = assertThrows(TokenStoreUnavailable.class, () -> store().read(workspace, CONNECTION));
        assertFalse((refusal + " " + refusal.getCause()).contains("but secret"));
    }

    @Test
    void a_lost_reply_to_the_move_is_decided_by_the_version_that_stands() {
        store().write(workspace, CONNECTION, null, tokens("1"));
        var losing = new SecretsTokenStore(new LosingReplies(), "audience-sync", random, Pause.sleeping());
        assertTrue(losing.write(workspace, CONNECTION, current().version(), tokens("2")));
        assertEquals(tokens("2"), current().tokens());
    }

    @Test
    void a_lost_reply_to_the_creation_is_decided_by_the_version_that_stands() {
        var losing = new SecretsTokenStore(new LosingReplies(), "audience-sync", random, Pause.sleeping());
        assertTrue(losing.write(workspace, CONNECTION, null, tokens("1")));
        assertFalse(losing.write(workspace, CONNECTION, null, tokens("2")));
        assertEquals(tokens("1"), current().tokens());
    }

    /** Executes creations and moves of labels, and loses the replies. */
    private final class LosingReplies implements SecretsManagerClient {
        @Override
        public UpdateSecretVersionStageResponse updateSecretVersionStage(UpdateSecretVersionStageRequest request) {
            client.updateSecretVersionStage(request);
            throw SdkClientException.create("the reply was lost");
        }

        @Override
        public CreateSecretResponse createSecret(CreateSecretRequest request) {
            client.createSecret(request);
            throw SdkClientException.create("the reply was lost");
        }

        @Override
        public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
            return client.getSecretValue(request);
        }

        @Override
        public PutSecretValueResponse putSecretValue(PutSecretValueRequest request) {
            return client.putSecretValue(request);
        }

        @Override
        public String serviceName() {
            return client.serviceName();
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
