package audiencesync.aws;

import static java.util.function.Function.identity;

import audiencesync.delivery.Intent;
import audiencesync.delivery.IntentStore;
import audiencesync.delivery.IntentsUnavailable;
import audiencesync.delivery.PersonKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The latest intents in DynamoDB, one item for each person. What is offered a second time, which is most, stands
 * already: so offers are read first, a hundred in a request, and only later ones written, with a condition, as many at once as keep their connections.
 * A refusal brings the intent that stands. A write whose reply was lost is repeated by the SDK and then refused by
 * itself, which gives the same answer. Thread-safe.
 */
public final class DynamoIntentStore implements IntentStore {
    private static final String IF_LATER = "attribute_not_exists(pk) OR intentOrder < :order";

    private final DynamoDbClient client;
    private final String table;
    private final Clock clock;
    private final BatchedItems items;

    /**
     * Intents in that table.
     *
     * @param clock tells which intents are forgotten
     */
    public DynamoIntentStore(DynamoDbClient client, String table, Clock clock) {
        this(client, table, clock, new SecureRandom(), Pause.sleeping());
    }

    /**
     * With the waits between tries of reading given, too.
     *
     * @param random thread-safe
     */
    DynamoIntentStore(DynamoDbClient client, String table, Clock clock, RandomGenerator random, Pause pause) {
        this.client = client;
        this.table = table;
        this.clock = clock;
        this.items = new BatchedItems(client, table, new Backoff(random, pause));
    }

    @Override
    public Map<PersonKey, Intent> offer(Map<PersonKey, Intent> intents) {
        var standing = new ConcurrentHashMap<>(find(intents.keySet()));
        var later = intents.entrySet().stream()
                .filter(offered -> {
                    var known = standing.get(offered.getKey());
                    return known == null || offered.getValue().isLaterThan(known);
                })
                .toList();
        try {
            AtOnce.forEach(later, AwsClients.CONNECTIONS, offered -> {
                var person = offered.getKey();
                standing.put(person, offer(person, offered.getValue()));
            });
        } catch (SdkException e) {
            throw new IntentsUnavailable("store " + later.size() + " intents in " + table, e);
        }
        return Collections.unmodifiableMap(standing);
    }

    private Intent offer(PersonKey person, Intent intent) {
        try {
            client.putItem(PutItemRequest.builder()
                    .tableName(table)
                    .item(IntentItem.write(person, intent))
                    .conditionExpression(IF_LATER)
                    .expressionAttributeValues(Map.of(":order", IntentItem.order(intent.enteredAt(), intent.action())))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                    .build());
            return intent;
        } catch (ConditionalCheckFailedException refused) {
            if (!refused.hasItem() || refused.item().isEmpty()) {
                throw SdkClientException.create("DynamoDB refused an intent without telling which one stands", refused);
            }
            return IntentItem.read(new Item(refused.item()));
        }
    }

    @Override
    public Map<PersonKey, Intent> find(Collection<PersonKey> people) {
        var byItem = people.stream().distinct().collect(Collectors.toMap(ItemKey::intent, identity()));
        var now = clock.instant();
        var found = new LinkedHashMap<PersonKey, Intent>();
        try {
            for (var item : items.read(byItem.keySet())) {
                var person = byItem.get(item.key());
                var intent = IntentItem.read(item);
                if (person != null && !isForgotten(intent, now)) {
                    found.put(person, intent);
                }
            }
        } catch (SdkException e) {
            throw new IntentsUnavailable("read the intents of " + byItem.size() + " people from " + table, e);
        }
        return Collections.unmodifiableMap(found);
    }

    private static boolean isForgotten(Intent intent, Instant now) {
        return !now.isBefore(intent.enteredAt().plus(Intent.LIFE));
    }
}
