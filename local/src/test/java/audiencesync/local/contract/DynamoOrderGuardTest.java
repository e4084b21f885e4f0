package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.aws.DynamoOrderGuard;
import audiencesync.delivery.IntentsUnavailable;
import audiencesync.delivery.OrderGuard;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(AwsExtension.class)
class DynamoOrderGuardTest extends OrderGuardContract {
    private final DynamoDbClient client;
    private String table = "";

    DynamoOrderGuardTest(AwsUnderTest aws) {
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
    OrderGuard guard() {
        return new DynamoOrderGuard(client, table);
    }

    @Test
    void only_a_guard_that_ends_expires() {
        keepUntil(Instant.parse("2026-11-26T03:00:00.5Z"));
        var items = client.scan(request -> request.tableName(table)).items();
        assertEquals(1, items.size());
        assertEquals(AttributeValue.fromN("1795662001"), items.getFirst().get("expiresAt"));
        keepUntil(Instant.MAX);
        items = client.scan(request -> request.tableName(table)).items();
        assertEquals(1, items.size());
        assertEquals(null, items.getFirst().get("expiresAt"));
    }

    @Test
    void a_guard_that_does_not_answer_is_unavailable_and_says_what_was_tried() {
        var missing = new DynamoOrderGuard(client, "missing");
        var asking = assertThrows(IntentsUnavailable.class, () -> missing.isOn(WORKSPACE, AD_ACCOUNT, SEGMENT, NOW));
        assertTrue(String.valueOf(asking.getMessage()).contains("read") && asking.getCause() != null);
        assertThrows(IntentsUnavailable.class, () -> missing.keepUntil(WORKSPACE, AD_ACCOUNT, SEGMENT, Instant.MAX));
    }
}
