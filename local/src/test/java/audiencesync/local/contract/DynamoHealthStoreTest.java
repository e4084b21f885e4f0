package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import audiencesync.aws.DynamoHealthStore;
import audiencesync.metrics.ErroredReason;
import audiencesync.sync.Health;
import audiencesync.sync.HealthStore;
import audiencesync.sync.LearnedSize;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@ExtendWith(AwsExtension.class)
class DynamoHealthStoreTest extends HealthStoreContract {
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
    private final DynamoDbClient client;
    private final LossyDynamoDb lossy;
    private String table = "";

    DynamoHealthStoreTest(AwsUnderTest aws) {
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
    HealthStore store() {
        return on(client, table);
    }

    private HealthStore on(DynamoDbClient some, String name) {
        return new DynamoHealthStore(some, name, (what, cause) -> faults.add(what));
    }

    @Test
    void a_lost_reply_costs_the_probe_and_is_reported() {
        store().open(CONNECTION, ErroredReason.REAUTHORIZE, REVOKED, NOW, NOW);
        lossy.loseReplies(1, 0);
        assertFalse(on(lossy, table).claimProbe(CONNECTION, NOW, NOW.plusSeconds(60)));
        assertEquals(1, faults.size());
        faults.clear();
        assertFalse(store().claimProbe(CONNECTION, NOW, NOW.plusSeconds(60)));
    }

    @Test
    void a_store_that_does_not_answer_is_reported_and_taken_for_good() {
        var missing = on(client, "missing");
        assertEquals(Map.<Object, Health>of(), missing.read(List.of(CONNECTION, AUDIENCE)));
        missing.open(CONNECTION, ErroredReason.REAUTHORIZE, REVOKED, NOW, NOW);
        assertFalse(missing.claimProbe(CONNECTION, NOW, NOW.plusSeconds(60)));
        missing.close(CONNECTION);
        missing.learnSize(CONNECTION, new LearnedSize(2_500, NOW));
        assertEquals(5, faults.size());
        faults.clear();
    }
}
