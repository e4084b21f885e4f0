package audiencesync.aws;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Plain reads and writes of the table; all reads are strongly consistent, all throw {@link SdkException}. */
final class Table {
    private final DynamoDbClient client;
    private final String name;

    Table(DynamoDbClient client, String name) {
        this.client = client;
        this.name = name;
    }

    Optional<Item> get(ItemKey key) {
        var answer = client.getItem(
                request -> request.tableName(name).key(key.attributes()).consistentRead(true));
        return answer.hasItem() ? Optional.of(new Item(answer.item())) : Optional.empty();
    }

    void put(Map<String, AttributeValue> item) {
        client.putItem(request -> request.tableName(name).item(item));
    }

    /** Puts several items, all of them or none. */
    void putTogether(List<Map<String, AttributeValue>> together) {
        client.transactWriteItems(request -> request.transactItems(together.stream()
                .map(item -> TransactWriteItem.builder()
                        .put(put -> put.tableName(name).item(item))
                        .build())
                .toList()));
    }

    /** Puts the item if none has its key; answers whether it did. */
    boolean putIfNew(Map<String, AttributeValue> item) {
        try {
            client.putItem(request ->
                    request.tableName(name).item(item).conditionExpression("attribute_not_exists(" + ItemKey.PK + ")"));
            return true;
        } catch (ConditionalCheckFailedException taken) {
            return false;
        }
    }

    /** Puts the item if the one that has its key has these attributes; answers whether it did. */
    boolean putIf(Map<String, AttributeValue> expected, Map<String, AttributeValue> item) {
        return putIf(new Condition(expected, Set.of()), item);
    }

    /** Puts the item if the one that has its key is exactly as it was read; answers whether it did. */
    boolean putIfUnchanged(Map<String, AttributeValue> read, Map<String, AttributeValue> item) {
        // An attribute that somebody else added meanwhile is a change, too.
        var added = new HashSet<>(item.keySet());
        added.removeAll(read.keySet());
        return putIf(new Condition(read, added), item);
    }

    private boolean putIf(Condition condition, Map<String, AttributeValue> item) {
        try {
            client.putItem(request -> request.tableName(name)
                    .item(item)
                    .conditionExpression(condition.expression())
                    .expressionAttributeNames(condition.names())
                    .expressionAttributeValues(condition.values()));
            return true;
        } catch (ConditionalCheckFailedException changed) {
            return false;
        }
    }

    /** Deletes the item if it has these attributes; answers whether it did. */
    boolean deleteIf(Map<String, AttributeValue> expected, ItemKey key) {
        var condition = new Condition(expected, Set.of());
        try {
            client.deleteItem(request -> request.tableName(name)
                    .key(key.attributes())
                    .conditionExpression(condition.expression())
                    .expressionAttributeNames(condition.names())
                    .expressionAttributeValues(condition.values()));
            return true;
        } catch (ConditionalCheckFailedException changed) {
            return false;
        }
    }

    /** The items of a partition whose sort key begins so, by sort key. */
    List<Item> startingWith(String pk, String prefix) {
        return query("pk = :pk AND begins_with(sk, :prefix)", Map.of(":pk", text(pk), ":prefix", text(prefix)));
    }

    /** All items of a partition, by sort key. */
    List<Item> all(String pk) {
        return query("pk = :pk", Map.of(":pk", text(pk)));
    }

    /** The items of a partition whose sort key lies in [from, to], by sort key. */
    List<Item> between(String pk, String from, String to) {
        return query(
                "pk = :pk AND sk BETWEEN :from AND :to", Map.of(":pk", text(pk), ":from", text(from), ":to", text(to)));
    }

    /** The first so many items of a partition whose sort key is greater, by sort key. */
    List<Item> after(String pk, String sk, int max) {
        var request = request("pk = :pk AND sk > :sk", Map.of(":pk", text(pk), ":sk", text(sk)));
        return items(request.limit(max)).limit(max).toList();
    }

    private List<Item> query(String condition, Map<String, AttributeValue> values) {
        return items(request(condition, values)).toList();
    }

    private QueryRequest.Builder request(String condition, Map<String, AttributeValue> values) {
        return QueryRequest.builder()
                .tableName(name)
                .keyConditionExpression(condition)
                .expressionAttributeValues(values)
                .consistentRead(true);
    }

    private Stream<Item> items(QueryRequest.Builder request) {
        return client.queryPaginator(request.build()).items().stream().map(Item::new);
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
