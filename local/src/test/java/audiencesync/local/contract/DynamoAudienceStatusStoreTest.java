package audiencesync.local.contract;

import audiencesync.aws.DynamoAudienceStatusStore;
import audiencesync.setup.AudienceStatusStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(AwsExtension.class)
class DynamoAudienceStatusStoreTest extends AudienceStatusStoreContract {
    private final DynamoDbClient client;
    private String table = "";

    DynamoAudienceStatusStoreTest(AwsUnderTest aws) {
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
    AudienceStatusStore store() {
        return new DynamoAudienceStatusStore(client, table);
    }
}
