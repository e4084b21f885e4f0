package audiencesync.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.LinkedInMemberId;
import audiencesync.ratelimit.Endpoint;
import audiencesync.ratelimit.Permit;
import audiencesync.ratelimit.SlotSchedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** How many writes the limiter needs; the contract suite shows that it comes out right. */
class DynamoRateLimiterTest {
    private static final Duration HORIZON = Duration.ofSeconds(15);
    private static final LinkedInMemberId MEMBER = new LinkedInMemberId("m");
    private static final long NOW = Records.HOUR.toEpochMilli();

    private final FakeDynamoDb dynamo = new FakeDynamoDb();
    private final List<String> faults = new ArrayList<>();
    private final DynamoRateLimiter limiter = new DynamoRateLimiter(
            dynamo,
            "table",
            new SlotSchedule(Duration.ofMillis(5), Duration.ofMillis(10)),
            Clock.fixed(Records.HOUR, ZoneOffset.UTC),
            Duration.ZERO,
            (what, cause) -> faults.add(what));

    @Test
    void one_write_begins_a_row_and_one_continues_it() {
        written(NOW + 204);
        written(NOW + 306);
        assertEquals(slots(NOW, NOW + 102), reserve(2).slots());
        assertEquals(slots(NOW + 204), reserve(1).slots());
        assertTrue(dynamo.updates.getFirst().conditionExpression().startsWith("attribute_not_exists"));
        assertEquals(
                "SET nextFree = nextFree + :span, expiresAt = :expiry",
                dynamo.updates.getLast().updateExpression());
    }

    @Test
    void a_wrong_guess_costs_one_more_write() {
        refused(NOW + 500);
        written(NOW + 602);
        assertEquals(slots(NOW + 500), reserve(1).slots());
    }

    @Test
    void a_row_that_moved_on_since_costs_nothing_more() {
        written(NOW + 102);
        written(NOW + 1_102);
        reserve(1);
        assertEquals(slots(NOW + 1_000), reserve(1).slots());
    }

    @Test
    void a_refusal_asks_the_table_each_time_so_that_the_wait_is_exact() {
        refused(NOW + 15_001);
        refused(NOW + 20_000);
        assertEquals(new Permit.Refused(Instant.ofEpochMilli(NOW + 15_001)), permit(9));
        assertEquals(new Permit.Refused(Instant.ofEpochMilli(NOW + 20_000)), permit(9));
        assertEquals(2, dynamo.updates.size());
    }

    @Test
    void less_is_taken_when_the_rest_lies_beyond_the_horizon() {
        refused(NOW + 14_900);
        written(NOW + 15_002);
        assertEquals(slots(NOW + 14_900), reserve(9).slots());
        assertEquals(
                AttributeValue.fromN("102"),
                dynamo.updates.getLast().expressionAttributeValues().get(":span"));
    }

    @Test
    void a_row_that_others_keep_moving_is_given_up_with_what_is_known() {
        for (int i = 0; i < 10; i++) {
            refused(NOW + 100 + i);
        }
        assertEquals(new Permit.Refused(Instant.ofEpochMilli(NOW + 109)), permit(1));
    }

    @Test
    void no_answer_means_no_slots() {
        dynamo.answerUpdate(request -> {
            throw SdkClientException.create("timed out");
        });
        assertEquals(new Permit.Unavailable(), permit(1));
        assertEquals(1, faults.size());
    }

    @Test
    void a_push_back_is_rounded_up_and_a_later_state_is_no_fault() {
        written(NOW + 1);
        refused(NOW + 5);
        limiter.pushBack(MEMBER, Endpoint.SEGMENT_USERS, Records.HOUR.plusNanos(1));
        assertEquals(
                AttributeValue.fromN(Long.toString(NOW + 1)),
                dynamo.updates.getFirst().expressionAttributeValues().get(":then"));
        limiter.pushBack(MEMBER, Endpoint.SEGMENT_USERS, Records.HOUR);
        assertEquals(List.of(), faults);
    }

    private Permit permit(int slots) {
        return limiter.reserve(MEMBER, Endpoint.SEGMENT_USERS, slots, HORIZON);
    }

    private Permit.Granted reserve(int slots) {
        return assertInstanceOf(Permit.Granted.class, permit(slots));
    }

    private static List<Instant> slots(Long... millis) {
        return List.of(millis).stream().map(Instant::ofEpochMilli).toList();
    }

    private void written(long nextFree) {
        dynamo.answerUpdate(request ->
                UpdateItemResponse.builder().attributes(state(nextFree)).build());
    }

    private void refused(long nextFree) {
        dynamo.answerUpdate(request -> {
            throw ConditionalCheckFailedException.builder()
                    .item(state(nextFree))
                    .build();
        });
    }

    private static Map<String, AttributeValue> state(long nextFree) {
        return Map.of("nextFree", AttributeValue.fromN(Long.toString(nextFree)));
    }
}
