package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import audiencesync.aws.DynamoLeaseStore;
import audiencesync.oauth.LeaseStore;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(AwsExtension.class)
class DynamoLeaseStoreTest extends LeaseStoreContract {
    private final DynamoDbClient client;
    private String table = "";

    DynamoLeaseStoreTest(AwsUnderTest aws) {
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
    LeaseStore store() {
        return new DynamoLeaseStore(client, table, (what, cause) -> {
            throw new AssertionError(what, cause);
        });
    }

    @Test
    void a_store_that_does_not_answer_gives_no_lease() {
        var faults = new ArrayList<String>();
        var missing = new DynamoLeaseStore(client, "missing", (what, cause) -> faults.add(what));
        assertFalse(missing.take("x", "a", Instant.EPOCH, Instant.EPOCH.plusSeconds(1)));
        missing.giveBack("x", "a");
        assertEquals(2, faults.size());
    }
}
