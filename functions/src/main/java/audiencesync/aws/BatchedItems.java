package audiencesync.aws;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Reads and writes many items in requests of as many as DynamoDB takes. What it leaves undone is asked for again after
 * a wait, until 12 requests in a row did nothing. Reads are strongly consistent; all throw {@link SdkException}.
 * Thread-safe.
 */
final class BatchedItems {
    private static final int MAX_FAILURES = 12;
    private static final int MAX_READ = 100;
    private static final int MAX_WRITTEN = 25;

    private final DynamoDbClient client;
    private final String table;
    private final Backoff backoff;

    /** Those of one table; 12 failures wait about 4 s in all. */
    BatchedItems(DynamoDbClient client, String table, Backoff backoff) {
        this.client = client;
        this.table = table;
        this.backoff = backoff;
    }

    /** The items of these keys that are there, in any order; as many requests at once as keep their connections. */
    List<Item> read(Collection<ItemKey> keys) {
        var found = new ConcurrentLinkedQueue<Item>();
        var distinct =
                new LinkedHashSet<>(keys).stream().map(ItemKey::attributes).toList();
        AtOnce.forEach(
                batches(distinct, MAX_READ),
                AwsClients.CONNECTIONS,
                batch -> untilDone(batch, some -> readOnce(some, found)));
        return List.copyOf(found);
    }

    /** Reads what DynamoDB gives at once and returns the keys that it left out. */
    private List<Map<String, AttributeValue>> readOnce(List<Map<String, AttributeValue>> keys, Queue<Item> found) {
        var request =
                KeysAndAttributes.builder().keys(keys).consistentRead(true).build();
        var answer = client.batchGetItem(batch -> batch.requestItems(Map.of(table, request)));
        answer.responses().getOrDefault(table, List.of()).forEach(attributes -> found.add(new Item(attributes)));
        var left = answer.unprocessedKeys().get(table);
        return left == null ? List.of() : left.keys();
    }

    /** Writes items, each of which replaces what was there; of several with one key the last one counts. */
    void put(Collection<Map<String, AttributeValue>> items) {
        var last = new LinkedHashMap<ItemKey, WriteRequest>();
        for (var item : items) {
            last.put(
                    new Item(item).key(),
                    WriteRequest.builder().putRequest(put -> put.item(item)).build());
        }
        batches(List.copyOf(last.values()), MAX_WRITTEN).forEach(batch -> untilDone(batch, this::writeOnce));
    }

    /** Deletes items; one that is not there is left as it is. */
    void delete(Collection<ItemKey> keys) {
        var requests = new LinkedHashSet<>(keys)
                .stream()
                        .map(key -> WriteRequest.builder()
                                .deleteRequest(delete -> delete.key(key.attributes()))
                                .build())
                        .toList();
        batches(List.copyOf(requests), MAX_WRITTEN).forEach(batch -> untilDone(batch, this::writeOnce));
    }

    /** Writes what DynamoDB takes at once and returns the rest. */
    private List<WriteRequest> writeOnce(List<WriteRequest> requests) {
        return client.batchWriteItem(batch -> batch.requestItems(Map.of(table, requests)))
                .unprocessedItems()
                .getOrDefault(table, List.of());
    }

    private static <T> List<List<T>> batches(List<T> all, int most) {
        var batches = new ArrayList<List<T>>();
        for (int from = 0; from < all.size(); from += most) {
            batches.add(all.subList(from, Math.min(from + most, all.size())));
        }
        return batches;
    }

    /** Repeats a request with what it left undone. */
    private <T> void untilDone(List<T> batch, UnaryOperator<List<T>> request) {
        int failures = 0;
        var open = batch;
        while (true) {
            int before = open.size();
            open = request.apply(open);
            if (open.isEmpty()) {
                return;
            }
            failures = open.size() < before ? 1 : failures + 1;
            if (failures == MAX_FAILURES) {
                throw SdkClientException.create("DynamoDB left " + open.size() + " of " + batch.size()
                        + " items undone, " + failures + " times in a row");
            }
            backoff.after(failures);
        }
    }
}
