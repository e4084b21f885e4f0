package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertThrows;

import audiencesync.audience.WorkspaceId;
import audiencesync.aws.DynamoKeyStore;
import audiencesync.http.ApiKey;
import audiencesync.http.KeyStore;
import audiencesync.http.Scope;
import audiencesync.setup.SetupUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(AwsExtension.class)
class DynamoKeyStoreTest extends KeyStoreContract {
    private final DynamoDbClient client;
    private String table = "";

    DynamoKeyStoreTest(AwsUnderTest aws) {
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
    KeyStore store() {
        return new DynamoKeyStore(client, table);
    }

    @Test
    void a_store_that_does_not_answer_is_unavailable() {
        var missing = new DynamoKeyStore(client, "missing");
        assertThrows(SetupUnavailable.class, () -> missing.findByHash("0a".repeat(32)));
        var key = new ApiKey(new WorkspaceId("ws-1"), "k1", Scope.INGEST, "0a".repeat(32), false);
        assertThrows(SetupUnavailable.class, () -> missing.save(key));
        assertThrows(SetupUnavailable.class, () -> missing.find(key.workspace(), "k1"));
        assertThrows(SetupUnavailable.class, () -> missing.list(key.workspace()));
    }
}
