package audiencesync.aws;

import audiencesync.oauth.LeaseStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Leases in DynamoDB, one item each: {@code owner} and {@code until} in epoch milliseconds, taken by a conditional write.
 * A lost reply is no loss: the SDK's repetition finds its own owner. Thread-safe.
 */
public final class DynamoLeaseStore implements LeaseStore {
    private static final long KEPT_SECONDS = 3_600;

    private final DynamoDbClient client;
    private final String table;
    private final AwsFaults faults;

    /**
     * Leases in that table.
     *
     * @param faults is told why the store did not answer
     */
    public DynamoLeaseStore(DynamoDbClient client, String table, AwsFaults faults) {
        this.client = client;
        this.table = table;
        this.faults = faults;
    }

    @Override
    public boolean take(String name, String owner, Instant now, Instant until) {
        var item = new HashMap<>(ItemKey.lease(name).attributes());
        item.put("owner", AttributeValue.fromS(owner));
        item.put("until", millis(until));
        item.put(ItemKey.EXPIRES_AT, AttributeValue.fromN(Long.toString(until.getEpochSecond() + KEPT_SECONDS)));
        try {
            client.putItem(request -> request.tableName(table)
                    .item(item)
                    .conditionExpression("attribute_not_exists(#until) OR #until <= :now OR #owner = :owner")
                    .expressionAttributeNames(Map.of("#until", "until", "#owner", "owner"))
                    .expressionAttributeValues(Map.of(":now", millis(now), ":owner", AttributeValue.fromS(owner))));
            return true;
        } catch (ConditionalCheckFailedException held) {
            return false;
        } catch (SdkException e) {
            faults.report("take the lease " + name + ": taken for held", e);
            return false;
        }
    }

    @Override
    public void giveBack(String name, String owner) {
        try {
            client.deleteItem(request -> request.tableName(table)
                    .key(ItemKey.lease(name).attributes())
                    .conditionExpression("#owner = :owner")
                    .expressionAttributeNames(Map.of("#owner", "owner"))
                    .expressionAttributeValues(Map.of(":owner", AttributeValue.fromS(owner))));
        } catch (ConditionalCheckFailedException notOurs) {
            // It was over, and somebody else has it or had it: nothing to give back.
            return;
        } catch (SdkException e) {
            faults.report("give the lease " + name + " back: it ends by itself", e);
        }
    }

    private static AttributeValue millis(Instant instant) {
        return AttributeValue.fromN(Long.toString(instant.toEpochMilli()));
    }
}
