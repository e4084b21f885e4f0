package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import audiencesync.audience.Action;
import audiencesync.aws.DynamoIntentStore;
import audiencesync.delivery.IntentStore;
import audiencesync.delivery.IntentsUnavailable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(AwsExtension.class)
class DynamoIntentStoreTest extends IntentStoreContract {
    private final DynamoDbClient client;
    private final LossyDynamoDb lossy;
    private String table = "";

    DynamoIntentStoreTest(AwsUnderTest aws) {
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
    IntentStore store() {
        return new DynamoIntentStore(client, table, clock);
    }

    @Test
    void a_lost_reply_may_be_offered_again() {
        var store = new DynamoIntentStore(lossy, table, clock);
        lossy.loseReplies(1, 0);
        assertThrows(IntentsUnavailable.class, () -> store.offer(Map.of(ANNA, ADDED)));
        assertEquals(Map.of(ANNA, ADDED), store.offer(Map.of(ANNA, ADDED)));
        lossy.loseReplies(0, 1);
        assertThrows(IntentsUnavailable.class, () -> store.find(List.of(ANNA)));
        assertEquals(Map.of(ANNA, ADDED), store.find(List.of(ANNA)));
    }

    @Test
    void a_lost_reply_leaves_what_is_later() {
        var later = intent(5, Action.REMOVE);
        lossy.loseReplies(1, 0);
        var store = new DynamoIntentStore(lossy, table, clock);
        assertThrows(IntentsUnavailable.class, () -> store.offer(Map.of(ANNA, ADDED)));
        offer(ANNA, later);
        assertEquals(Map.of(ANNA, later), store.offer(Map.of(ANNA, ADDED)));
    }

    @Test
    void a_store_that_does_not_answer_is_unavailable_and_says_what_was_tried() {
        var missing = new DynamoIntentStore(client, "missing", clock);
        var offering = assertThrows(IntentsUnavailable.class, () -> missing.offer(Map.of(ANNA, ADDED)));
        var finding = assertThrows(IntentsUnavailable.class, () -> missing.find(List.of(ANNA, ANNA)));
        for (var failure : List.of(offering, finding)) {
            assertEquals("read the intents of 1 people from missing", failure.getMessage());
        }
    }

    @Test
    void an_intent_expires_with_its_28_hours() {
        offer(ANNA, ADDED);
        var item = new HashMap<>(
                client.scan(request -> request.tableName(table)).items().getFirst());
        assertEquals(
                AttributeValue.fromN(
                        Long.toString(START.plus(Duration.ofHours(28)).getEpochSecond() + 1)),
                item.get("expiresAt"));
    }
}
