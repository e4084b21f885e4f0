package audiencesync.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import audiencesync.audience.Action;
import audiencesync.audience.Member;
import audiencesync.delivery.EnteredUser;
import audiencesync.delivery.Intent;
import audiencesync.delivery.IntentsUnavailable;
import audiencesync.delivery.PersonKey;
import audiencesync.delivery.SamplePeople;
import audiencesync.metrics.ErroredReason;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** What the contract on the emulator cannot bring about: a race between the read and the write. */
class DynamoIntentStoreTest {
    private static final Member MEMBER = new SamplePeople(5).member(0);
    private static final Intent ADDED = new Intent(SamplePeople.RECEIVED, Action.ADD, MEMBER);
    private static final Intent REMOVED = new Intent(SamplePeople.RECEIVED.plusMillis(1), Action.REMOVE, MEMBER);
    private static final PersonKey ANNA = PersonKey.of(
            SamplePeople.target(1, Action.ADD),
            new EnteredUser(0, "anna", SamplePeople.RECEIVED, MEMBER, ErroredReason.NO_CAPACITY));

    @Test
    void what_another_stored_meanwhile_comes_back_with_the_refusal() {
        var table = new OneItem(Map.of(), _ -> {
            throw refusal(IntentItem.write(ANNA, REMOVED));
        });

        assertEquals(Map.of(ANNA, REMOVED), on(table).offer(Map.of(ANNA, ADDED)));

        var put = table.puts.element();
        assertEquals("attribute_not_exists(pk) OR intentOrder < :order", put.conditionExpression());
        assertEquals(ReturnValuesOnConditionCheckFailure.ALL_OLD, put.returnValuesOnConditionCheckFailure());
    }

    @Test
    void what_stands_already_is_not_written_again() {
        for (var offered : List.of(ADDED, REMOVED)) {
            var table = new OneItem(IntentItem.write(ANNA, REMOVED), _ -> {
                throw new IllegalStateException("nothing is to be written");
            });

            assertEquals(Map.of(ANNA, REMOVED), on(table).offer(Map.of(ANNA, offered)));
        }
    }

    @Test
    void a_refusal_that_does_not_tell_what_stands_is_no_answer() {
        var table = new OneItem(Map.of(), _ -> {
            throw refusal(Map.of());
        });

        assertThrows(IntentsUnavailable.class, () -> on(table).offer(Map.of(ANNA, ADDED)));
    }

    @Test
    void a_failure_says_what_was_tried_and_why_it_failed() {
        var table = new OneItem(Map.of(), _ -> {
            throw SdkClientException.create("no connection");
        });

        var unavailable = assertThrows(IntentsUnavailable.class, () -> on(table).offer(Map.of(ANNA, ADDED)));

        assertEquals("store 1 intents in " + ScriptedBatches.TABLE, unavailable.getMessage());
        assertInstanceOf(SdkClientException.class, unavailable.getCause());
    }

    private static DynamoIntentStore on(OneItem table) {
        return new DynamoIntentStore(table, ScriptedBatches.TABLE, Clock.fixed(SamplePeople.RECEIVED, ZoneOffset.UTC));
    }

    private static ConditionalCheckFailedException refusal(Map<String, AttributeValue> standing) {
        return ConditionalCheckFailedException.builder().item(standing).build();
    }

    /** A table that shows one item, or none, and answers writes as told. */
    private static final class OneItem implements DynamoDbClient {
        final ConcurrentLinkedQueue<PutItemRequest> puts = new ConcurrentLinkedQueue<>();
        private final Map<String, AttributeValue> item;
        private final Function<PutItemRequest, PutItemResponse> answer;

        OneItem(Map<String, AttributeValue> item, Function<PutItemRequest, PutItemResponse> answer) {
            this.item = item;
            this.answer = answer;
        }

        @Override
        public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
            return BatchGetItemResponse.builder()
                    .responses(Map.of(ScriptedBatches.TABLE, item.isEmpty() ? List.of() : List.of(item)))
                    .build();
        }

        @Override
        public PutItemResponse putItem(PutItemRequest request) {
            puts.add(request);
            return answer.apply(request);
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
