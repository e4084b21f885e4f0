package audiencesync.aws;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import audiencesync.linkedin.LinkedInError;
import audiencesync.metrics.ErroredReason;
import audiencesync.sync.Health;
import audiencesync.sync.HealthKey;
import audiencesync.sync.HealthStore;
import audiencesync.sync.LearnedSize;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Health in DynamoDB, one small item each, written only when something changes. Thread-safe. */
public final class DynamoHealthStore implements HealthStore {
    private static final String OPEN =
            "SET reason = :reason, since = if_not_exists(since, :now), nextProbe = :next, " + "#error = :error";
    private static final String CLOSE = "REMOVE reason, since, nextProbe, #error";

    private final DynamoDbClient client;
    private final String table;
    private final BatchedItems items;
    private final AwsFaults faults;

    /**
     * Health in that table.
     *
     * @param faults is told why the store did not answer
     */
    public DynamoHealthStore(DynamoDbClient client, String table, AwsFaults faults) {
        this.client = client;
        this.table = table;
        this.items = new BatchedItems(client, table, new Backoff(new SecureRandom(), Pause.sleeping()));
        this.faults = faults;
    }

    @Override
    public Map<HealthKey, Health> read(Collection<HealthKey> keys) {
        var byItem = keys.stream().distinct().collect(toMap(ItemKey::health, identity()));
        var known = new LinkedHashMap<HealthKey, Health>();
        try {
            for (var item : items.read(byItem.keySet())) {
                known.put(requireNonNull(byItem.get(item.key())), HealthItem.read(item));
            }
        } catch (SdkException e) {
            faults.report("read the health of " + byItem.size() + " connections and audiences: taken for good", e);
        }
        return known;
    }

    @Override
    public void open(HealthKey key, ErroredReason reason, LinkedInError error, Instant now, Instant nextProbeAt) {
        update(
                key,
                OPEN,
                null,
                Map.of(
                        ":reason", AttributeValue.fromS(reason.name()),
                        ":now", HealthItem.time(now),
                        ":next", HealthItem.time(nextProbeAt),
                        ":error", HealthItem.write(error)));
    }

    @Override
    public boolean claimProbe(HealthKey key, Instant due, Instant nextProbeAt) {
        return update(
                key,
                "SET nextProbe = :next",
                "nextProbe = :due",
                Map.of(":next", HealthItem.time(nextProbeAt), ":due", HealthItem.time(due)));
    }

    @Override
    public void close(HealthKey key) {
        update(key, CLOSE, "attribute_exists(reason)", Map.of());
    }

    @Override
    public void learnSize(HealthKey.OfConnection connection, LearnedSize size) {
        update(
                connection,
                "SET maxUsers = :users, maxUsersAt = :at",
                // As LearnedSize.givesWayTo.
                "attribute_not_exists(maxUsersAt) OR maxUsers > :users OR maxUsersAt <= :old",
                Map.of(
                        ":users", AttributeValue.fromN(Integer.toString(size.users())),
                        ":at", HealthItem.time(size.at()),
                        ":old", HealthItem.time(size.at().minus(LearnedSize.HOLDS))));
    }

    /** Whether the item was changed: neither refused by the condition nor left unanswered. */
    private boolean update(
            HealthKey key, String update, @Nullable String condition, Map<String, AttributeValue> values) {
        var item = ItemKey.health(key);
        var names = new HashMap<String, String>();
        if (update.contains("#error")) {
            names.put("#error", HealthItem.ERROR);
        }
        try {
            client.updateItem(UpdateItemRequest.builder()
                    .tableName(table)
                    .key(item.attributes())
                    .updateExpression(update)
                    .conditionExpression(condition)
                    .expressionAttributeNames(names.isEmpty() ? null : names)
                    .expressionAttributeValues(values.isEmpty() ? null : values)
                    .build());
            return true;
        } catch (ConditionalCheckFailedException refused) {
            return false;
        } catch (SdkException e) {
            faults.report("write the health of " + item + ": written again with the next answer", e);
            return false;
        }
    }
}
