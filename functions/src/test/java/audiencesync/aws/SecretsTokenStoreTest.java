package audiencesync.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.WorkspaceId;
import audiencesync.oauth.AccessToken;
import audiencesync.oauth.TokenStoreUnavailable;
import audiencesync.oauth.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;

/** A secret whose deletion was forced goes on for some seconds as one that is scheduled for deletion. */
class SecretsTokenStoreTest {
    private static final WorkspaceId WORKSPACE = new WorkspaceId("ws");
    private static final ConnectionId CONNECTION = new ConnectionId("c-1");
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Tokens TOKENS = new Tokens(
            new AccessToken("made up"),
            NOW.plus(Duration.ofDays(60)),
            null,
            null,
            Set.of("r_ads"),
            new LinkedInMemberId("abc"),
            NOW);

    private final BeingDeleted secrets = new BeingDeleted();
    private final List<Duration> pauses = new ArrayList<>();
    private final SecretsTokenStore store =
            new SecretsTokenStore(secrets, "audience-sync", new SplittableRandom(1), pauses::add);

    @Test
    void what_is_being_deleted_is_not_there() {
        assertNull(store.read(WORKSPACE, CONNECTION));
        store.delete(WORKSPACE, CONNECTION);
        assertEquals(1, secrets.deletions);
    }

    @Test
    void its_name_is_waited_for() {
        secrets.refusals = 3;
        assertTrue(store.write(WORKSPACE, CONNECTION, null, TOKENS));
        assertEquals(3, pauses.size());
    }

    @Test
    void its_name_is_not_waited_for_without_end() {
        assertThrows(TokenStoreUnavailable.class, () -> store.write(WORKSPACE, CONNECTION, null, TOKENS));
        assertEquals(4, pauses.size());
    }

    @Test
    void another_refusal_of_the_same_kind_is_not_taken_for_it() {
        secrets.says = "You provided a parameter value that is not valid";
        assertThrows(TokenStoreUnavailable.class, () -> store.read(WORKSPACE, CONNECTION));
        assertThrows(TokenStoreUnavailable.class, () -> store.delete(WORKSPACE, CONNECTION));
        assertThrows(TokenStoreUnavailable.class, () -> store.write(WORKSPACE, CONNECTION, null, TOKENS));
        assertEquals(List.of(), pauses);
    }

    private static final class BeingDeleted implements SecretsManagerClient {
        private String says = "You can't perform this operation because it was scheduled for deletion.";
        private int refusals = Integer.MAX_VALUE;
        private int deletions;

        @Override
        public CreateSecretResponse createSecret(CreateSecretRequest request) {
            if (refusals-- > 0) {
                throw refusal();
            }
            return CreateSecretResponse.builder().build();
        }

        @Override
        public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
            throw refusal();
        }

        @Override
        public DeleteSecretResponse deleteSecret(DeleteSecretRequest request) {
            deletions++;
            throw refusal();
        }

        private InvalidRequestException refusal() {
            return InvalidRequestException.builder().message(says).build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
