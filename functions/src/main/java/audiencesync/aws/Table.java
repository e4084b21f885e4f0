package audiencesync.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

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
