package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertThrows;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.WorkspaceId;
import audiencesync.aws.DynamoConnectionStore;
import audiencesync.setup.ConnectionStore;
import audiencesync.setup.SetupUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(AwsExtension.class)
class DynamoConnectionStoreTest extends ConnectionStoreContract {
    private final DynamoDbClient client;
    private String table = "";

    DynamoConnectionStoreTest(AwsUnderTest aws) {
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
    ConnectionStore store() {
        return new DynamoConnectionStore(client, table);
    }

    @Test
    void a_store_that_does_not_answer_is_unavailable() {
        var missing = new DynamoConnectionStore(client, "missing");
        assertThrows(SetupUnavailable.class, () -> missing.list(new WorkspaceId("ws-1")));
        assertThrows(SetupUnavailable.class, () -> missing.find(new WorkspaceId("ws-1"), new ConnectionId("c")));
        assertThrows(SetupUnavailable.class, () -> missing.save(connection(new WorkspaceId("ws-1"), "c", "name")));
    }
}
