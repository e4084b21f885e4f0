package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import audiencesync.aws.DynamoErroredStore;
import audiencesync.delivery.ErroredStore;
import audiencesync.delivery.ErroredStoreUnavailable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(AwsExtension.class)
class DynamoErroredStoreTest extends ErroredStoreContract {
    private final DynamoDbClient client;
    private final LossyDynamoDb lossy;
    private String table = "";

    DynamoErroredStoreTest(AwsUnderTest aws) {
        client = aws.clients().dynamoDb();
        lossy = new LossyDynamoDb(client);
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
    ErroredStore store() {
        return new DynamoErroredStore(client, table, clock);
    }

    @Test
    void a_lost_reply_may_be_kept_again() {
        var batch = batch(STEP, START, 1, 3);
        var store = new DynamoErroredStore(lossy, table, clock);
        lossy.loseReplies(1, 0);
        assertThrows(ErroredStoreUnavailable.class, () -> store.keep(List.of(batch)));
        store.keep(List.of(batch));
        assertEquals(List.of(batch), store().list(STEP, START, null, 10).batches());
    }

    @Test
    void a_batch_expires_with_its_fourteen_days() {
        store().keep(List.of(batch(STEP, START, 1, 3)));
        var items = client.scan(request -> request.tableName(table)).items();
        assertEquals(
                AttributeValue.fromN(
                        Long.toString(START.plus(Duration.ofDays(14)).getEpochSecond() + 1)),
                items.getFirst().get("expiresAt"));
    }

    @Test
    void a_store_that_does_not_answer_is_unavailable_and_says_what_was_tried() {
        var missing = new DynamoErroredStore(client, "missing", clock);
        var keeping =
                assertThrows(ErroredStoreUnavailable.class, () -> missing.keep(List.of(batch(STEP, START, 1, 3))));
        assertEquals("keep 1 batches of errored users in missing", keeping.getMessage());
        var listing = assertThrows(ErroredStoreUnavailable.class, () -> missing.list(STEP, START, null, 10));
        assertEquals("list the errored users of E#ws-1#s-1", listing.getMessage());
    }
}
