package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertThrows;

import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.WorkspaceId;
import audiencesync.aws.DynamoStepStore;
import audiencesync.setup.SetupUnavailable;
import audiencesync.setup.StepState;
import audiencesync.setup.StepStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(AwsExtension.class)
class DynamoStepStoreTest extends StepStoreContract {
    private final DynamoDbClient client;
    private String table = "";

    DynamoStepStoreTest(AwsUnderTest aws) {
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
    StepStore store() {
        return new DynamoStepStore(client, table);
    }

    @Test
    void a_store_that_does_not_answer_is_unavailable() {
        var missing = new DynamoStepStore(client, "missing");
        assertThrows(SetupUnavailable.class, () -> missing.list(new WorkspaceId("ws-1")));
        assertThrows(SetupUnavailable.class, () -> missing.find(new StepKey(new WorkspaceId("ws-1"), new StepId("s"))));
        var step = step(new WorkspaceId("ws-1"), "s", "name", StepState.DRAFT);
        assertThrows(SetupUnavailable.class, () -> missing.save(step));
        assertThrows(SetupUnavailable.class, () -> missing.replace(step, step.launched()));
        assertThrows(SetupUnavailable.class, () -> missing.remove(step));
    }
}
