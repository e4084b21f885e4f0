package audiencesync.local.contract;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.aws.DynamoLedger;
import audiencesync.aws.DynamoMetricsStore;
import audiencesync.aws.Pause;
import audiencesync.delivery.Ledger;
import audiencesync.delivery.LedgerUnavailable;
import audiencesync.metrics.MetricsStore;
import audiencesync.metrics.MetricsUnavailable;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(AwsExtension.class)
class DynamoLedgerTest extends LedgerContract {
    private final RandomGenerator random = new SecureRandom();
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final DynamoDbClient client;
    private final LossyDynamoDb lossy;
    private String table = "";

    DynamoLedgerTest(AwsUnderTest aws) {
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
        assertEquals(List.of(), List.copyOf(faults));
    }

    @Override
    Ledger ledger() {
        return on(client);
    }

    private DynamoLedger on(DynamoDbClient some) {
        return new DynamoLedger(
                some, table, Clock.systemUTC(), random, Pause.sleeping(), (what, cause) -> faults.add(what + cause));
    }

    @Override
    MetricsStore metrics() {
        return new DynamoMetricsStore(client, table);
    }

    @Test
    void a_lost_reply_is_decided_by_the_marker() {
        lossy.loseReplies(1, 0);
        assertEquals(Map.of(part(1), marker(7)), on(lossy).record(List.of(entered(part(1), 7, 5))));
        assertEquals(5, metrics().totals(STEP).entered());
    }

    @Test
    void a_lost_reply_whose_marker_cannot_be_read_either_is_repeated_harmlessly() {
        lossy.loseReplies(3, 2);
        var records = List.of(entered(part(1), 7, 5), entered(part(2), 8, 6));
        assertEquals(Map.of(part(1), marker(7), part(2), marker(8)), on(lossy).record(records));
        assertEquals(11, metrics().totals(STEP).entered());
    }

    @Test
    void a_lost_reply_of_another_copys_record_is_recognised() {
        ledger().record(List.of(entered(part(1), 1, 5)));
        lossy.loseReplies(1, 0);
        var standing = on(lossy).record(List.of(entered(part(1), 2, 5), entered(part(2), 2, 5)));
        assertEquals(Map.of(part(1), marker(1), part(2), marker(2)), standing);
        assertEquals(10, metrics().totals(STEP).entered());
    }

    @Test
    void parts_stay_unrecorded_and_the_cause_is_reported_if_the_table_is_missing() {
        var ledger = new DynamoLedger(
                client, "missing", Clock.systemUTC(), random, time -> {}, (what, cause) -> faults.add(what));
        assertEquals(Map.of(), ledger.record(List.of(entered(part(1), 7, 5))));
        assertTrue(faults.remove().contains("refused"));
        assertThrows(LedgerUnavailable.class, () -> ledger.find(List.of(part(1))));
        assertThrows(MetricsUnavailable.class, () -> new DynamoMetricsStore(client, "missing").totals(STEP));
    }

    @Test
    void a_marker_lives_thirty_one_days() {
        ledger().record(List.of(entered(part(1), 7, 5)));
        var key = Map.of("pk", AttributeValue.fromS("M#" + part(1).delivery()), "sk", AttributeValue.fromS("0"));
        var item = client.getItem(request -> request.tableName(table).key(key)).item();
        var expiresAt = Instant.ofEpochSecond(Long.parseLong(
                requireNonNull(item.get("expiresAt"), "no expiresAt").n()));
        var life = Duration.between(Instant.now(), expiresAt);
        assertEquals(31, life.plusMinutes(1).toDays());
    }
}
