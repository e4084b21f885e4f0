package audiencesync.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** The items of a partition whose sort key lies in [from, to], by sort key. */
    List<Item> between(String pk, String from, String to) {
        return query(
                "pk = :pk AND sk BETWEEN :from AND :to", Map.of(":pk", text(pk), ":from", text(from), ":to", text(to)));
    }

    private List<Item> query(String condition, Map<String, AttributeValue> values) {
        var request = QueryRequest.builder()
                .tableName(name)
                .keyConditionExpression(condition)
                .expressionAttributeValues(values)
                .consistentRead(true)
                .build();
        return client.queryPaginator(request).items().stream().map(Item::new).toList();
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
