package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertThrows;

import audiencesync.aws.DynamoStateStore;
import audiencesync.oauth.StateStore;
import audiencesync.oauth.TokenStoreUnavailable;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(AwsExtension.class)
class DynamoStateStoreTest extends StateStoreContract {
    private final DynamoDbClient client;
    private String table = "";

    DynamoStateStoreTest(AwsUnderTest aws) {
        client = aws.clients().dynamoDb();
    }

    @BeforeEach
    void newTable() {
        table = AwsUnderTest.newTable(client);
    }

    @AfterEach
    void closeClient() {
        client.deleteTable(request -> request.tableName(table));
        client.close();
    }

    @Override
    StateStore store() {
        return new DynamoStateStore(client, table);
    }

    @Test
    void a_store_that_does_not_answer_is_unavailable() {
        var missing = new DynamoStateStore(client, "missing");
        assertThrows(TokenStoreUnavailable.class, () -> missing.open("0a", "0b", Instant.EPOCH));
        assertThrows(TokenStoreUnavailable.class, () -> missing.use("0a", "0b", Instant.EPOCH));
    }
}
