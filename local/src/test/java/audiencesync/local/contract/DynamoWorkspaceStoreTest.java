package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertThrows;

import audiencesync.audience.WorkspaceId;
import audiencesync.aws.DynamoWorkspaceStore;
import audiencesync.setup.SetupUnavailable;
import audiencesync.setup.Workspace;
import audiencesync.setup.WorkspaceStore;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(AwsExtension.class)
class DynamoWorkspaceStoreTest extends WorkspaceStoreContract {
    private final DynamoDbClient client;
    private String table = "";

    DynamoWorkspaceStoreTest(AwsUnderTest aws) {
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
    WorkspaceStore store() {
        return new DynamoWorkspaceStore(client, table);
    }

    @Test
    void a_store_that_does_not_answer_is_unavailable() {
        var missing = new DynamoWorkspaceStore(client, "missing");
        var workspace = new Workspace(new WorkspaceId("ws-1"), "First", Instant.EPOCH);
        assertThrows(SetupUnavailable.class, () -> missing.find(workspace.id()));
        assertThrows(SetupUnavailable.class, missing::list);
        assertThrows(SetupUnavailable.class, () -> missing.create(workspace));
    }
}
