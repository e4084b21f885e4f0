package audiencesync.aws;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.WorkspaceId;
import audiencesync.oauth.PendingSignIn;
import audiencesync.oauth.StateStore;
import audiencesync.oauth.TokenStoreUnavailable;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * States in DynamoDB, one item each: {@code workspace}, {@code reconnect}, {@code redirect}, {@code until} (epoch
 * milliseconds), {@code browser} once one has opened it, {@code used} once it came back. An item stays a day longer than
 * it is good, so that a late or repeated answer can be told what it is. Thread-safe.
 */
public final class DynamoStateStore implements StateStore {
    private static final long KEPT_SECONDS = 86_400;

    private final DynamoDbClient client;
    private final String table;
    private final Table items;

    /** States in that table. */
    public DynamoStateStore(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
        this.items = new Table(client, table);
    }

    @Override
    public void save(String stateHash, PendingSignIn signIn) {
        try {
            items.put(write(stateHash, signIn));
        } catch (SdkException e) {
            throw new TokenStoreUnavailable("save the state of a sign-in", e);
        }
    }

    @Override
    public Found look(String stateHash, String browserHash, Instant now) {
        try {
            var item = items.get(ItemKey.signIn(stateHash)).orElse(null);
            var good = item != null
                    && item.optional("used").isEmpty()
                    && item.optional("browser")
                            .map(browser -> browser.s().equals(browserHash))
                            .orElse(true);
            if (item == null || !good) {
                return why(item, browserHash, new Found.Expired());
            }
            var signIn = read(item);
            return now.isBefore(signIn.expiresAt()) ? new Found.Ready(signIn) : new Found.Expired();
        } catch (SdkException e) {
            throw new TokenStoreUnavailable("read the state of a sign-in", e);
        }
    }

    @Override
    public Found open(String stateHash, String browserHash, Instant now) {
        return change(
                stateHash,
                browserHash,
                now,
                new Found.Expired(),
                "SET browser = :browser",
                "attribute_exists(pk) AND attribute_not_exists(used) AND #until > :now"
                        + " AND (attribute_not_exists(browser) OR browser = :browser)",
                Map.of());
    }

    @Override
    public Found use(String stateHash, String browserHash, Instant now) {
        return change(
                stateHash,
                browserHash,
                now,
                new Found.OtherBrowser(),
                "SET used = :true",
                "browser = :browser AND attribute_not_exists(used) AND #until > :now",
                Map.of(":true", AttributeValue.fromBool(true)));
    }

    private Found change(
            String stateHash,
            String browserHash,
            Instant now,
            Found ifNobodyOpenedIt,
            String update,
            String condition,
            Map<String, AttributeValue> more) {
        var key = ItemKey.signIn(stateHash);
        var values = new HashMap<>(more);
        values.put(":browser", AttributeValue.fromS(browserHash));
        values.put(":now", AttributeValue.fromN(Long.toString(now.toEpochMilli())));
        try {
            var item = client.updateItem(request -> request.tableName(table)
                            .key(key.attributes())
                            .updateExpression(update)
                            .conditionExpression(condition)
                            .expressionAttributeNames(Map.of("#until", "until"))
                            .expressionAttributeValues(values)
                            .returnValues("ALL_NEW"))
                    .attributes();
            return new Found.Ready(read(new Item(item)));
        } catch (ConditionalCheckFailedException refused) {
            return why(items.get(key).orElse(null), browserHash, ifNobodyOpenedIt);
        } catch (SdkException e) {
            throw new TokenStoreUnavailable("change the state of a sign-in", e);
        }
    }

    private static Found why(@Nullable Item item, String browserHash, Found ifNobodyOpenedIt) {
        if (item == null) {
            return new Found.Unknown();
        }
        var browser = item.optional("browser").map(AttributeValue::s).orElse("");
        if (!browser.isEmpty() && !browser.equals(browserHash)) {
            return new Found.OtherBrowser();
        }
        if (item.optional("used").isPresent()) {
            return new Found.Used();
        }
        return browser.isEmpty() ? ifNobodyOpenedIt : new Found.Expired();
    }

    private static Map<String, AttributeValue> write(String stateHash, PendingSignIn signIn) {
        var item = new HashMap<>(ItemKey.signIn(stateHash).attributes());
        var until = signIn.expiresAt();
        item.put("workspace", AttributeValue.fromS(signIn.workspace().value()));
        if (signIn.reconnect() != null) {
            item.put("reconnect", AttributeValue.fromS(signIn.reconnect().value()));
        }
        item.put("redirect", AttributeValue.fromS(signIn.redirectUri().toString()));
        item.put("until", AttributeValue.fromN(Long.toString(until.toEpochMilli())));
        item.put(ItemKey.EXPIRES_AT, AttributeValue.fromN(Long.toString(until.getEpochSecond() + KEPT_SECONDS)));
        return item;
    }

    private static PendingSignIn read(Item item) {
        return new PendingSignIn(
                new WorkspaceId(item.text("workspace")),
                item.optional("reconnect").map(id -> new ConnectionId(id.s())).orElse(null),
                URI.create(item.text("redirect")),
                Instant.ofEpochMilli(item.number("until")));
    }
}
