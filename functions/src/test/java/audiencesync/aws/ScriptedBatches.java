package audiencesync.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A table that does only as much of a batch as it is told, from the batch's beginning. Thread-safe. */
final class ScriptedBatches implements DynamoDbClient {
    static final String TABLE = "the-table";

    final List<Integer> sizes = new ArrayList<>();
    private final Map<ItemKey, Map<String, AttributeValue>> items = new HashMap<>();
    private final IntUnaryOperator doneOf;

    /**
     * An empty table.
     *
     * @param doneOf how many of a batch of that size are done
     */
    ScriptedBatches(IntUnaryOperator doneOf) {
        this.doneOf = doneOf;
    }

    Collection<Map<String, AttributeValue>> items() {
        return items.values();
    }

    @Override
    public synchronized BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        var asked = request.requestItems()
                .getOrDefault(TABLE, KeysAndAttributes.builder().build());
        int done = next(asked.keys().size());
        var found = asked.keys().subList(0, done).stream()
                .map(key -> new Item(key).key())
                .filter(items::containsKey)
                .map(items::get)
                .toList();
        var left = asked.keys().subList(done, asked.keys().size());
        return BatchGetItemResponse.builder()
                .responses(Map.of(TABLE, found))
                .unprocessedKeys(
                        left.isEmpty()
                                ? Map.of()
                                : Map.of(TABLE, asked.toBuilder().keys(left).build()))
                .build();
    }

    @Override
    public synchronized BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        List<WriteRequest> asked = request.requestItems().getOrDefault(TABLE, List.of());
        int done = next(asked.size());
        asked.subList(0, done).forEach(write -> {
            var item = write.putRequest().item();
            items.put(new Item(item).key(), item);
        });
        var left = asked.subList(done, asked.size());
        return BatchWriteItemResponse.builder()
                .unprocessedItems(left.isEmpty() ? Map.of() : Map.of(TABLE, left))
                .build();
    }

    private int next(int size) {
        sizes.add(size);
        return doneOf.applyAsInt(size);
    }

    @Override
    public String serviceName() {
        return "dynamodb";
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
