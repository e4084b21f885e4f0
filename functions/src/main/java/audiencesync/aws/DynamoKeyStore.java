package audiencesync.aws;

import audiencesync.audience.WorkspaceId;
import audiencesync.http.ApiKey;
import audiencesync.http.KeyStore;
import audiencesync.http.Scope;
import audiencesync.setup.SetupUnavailable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * API keys in DynamoDB, each as two items that are written together: one by its SHA-256, one among its workspace's.
 * Attributes: {@code workspace}, {@code id}, {@code scope}, {@code sha256}, {@code revoked}, {@code name} and, if
 * known, {@code createdAt}. Thread-safe.
 */
public final class DynamoKeyStore implements KeyStore {
    private final Table items;

    /** The keys in that table. */
    public DynamoKeyStore(DynamoDbClient client, String table) {
        this.items = new Table(client, table);
    }

    @Override
    public @Nullable ApiKey findByHash(String sha256) {
        return find(ItemKey.apiKey(sha256), "an API key");
    }

    @Override
    public @Nullable ApiKey find(WorkspaceId workspace, String id) {
        return find(ItemKey.apiKeyOf(workspace, id), "an API key of workspace " + workspace);
    }

    private @Nullable ApiKey find(ItemKey key, String what) {
        try {
            return items.get(key).map(DynamoKeyStore::read).orElse(null);
        } catch (SdkException e) {
            throw new SetupUnavailable("read " + what, e);
        }
    }

    @Override
    public List<ApiKey> list(WorkspaceId workspace) {
        try {
            return items.startingWith(ItemKey.workspace(workspace), ItemKey.KEYS).stream()
                    .map(DynamoKeyStore::read)
                    .toList();
        } catch (SdkException e) {
            throw new SetupUnavailable("list the API keys of workspace " + workspace, e);
        }
    }

    @Override
    public void save(ApiKey key) {
        try {
            items.putTogether(List.of(
                    write(ItemKey.apiKey(key.sha256()), key), write(ItemKey.apiKeyOf(key.workspace(), key.id()), key)));
        } catch (SdkException e) {
            throw new SetupUnavailable("save API key " + key.id() + " of workspace " + key.workspace(), e);
        }
    }

    static Map<String, AttributeValue> write(ItemKey where, ApiKey key) {
        var item = new HashMap<>(where.attributes());
        item.put("workspace", AttributeValue.fromS(key.workspace().value()));
        item.put("id", AttributeValue.fromS(key.id()));
        item.put("scope", AttributeValue.fromS(key.scope().name()));
        item.put("sha256", AttributeValue.fromS(key.sha256()));
        item.put("revoked", AttributeValue.fromBool(key.revoked()));
        item.put("name", AttributeValue.fromS(key.name()));
        var createdAt = key.createdAt();
        if (createdAt != null) {
            item.put("createdAt", AttributeValue.fromS(createdAt.toString()));
        }
        return item;
    }

    static ApiKey read(Item item) {
        return new ApiKey(
                new WorkspaceId(item.text("workspace")),
                item.text("id"),
                Scope.valueOf(item.text("scope")),
                item.text("sha256"),
                item.flag("revoked"),
                item.text("name"),
                item.optional("createdAt").map(at -> Instant.parse(at.s())).orElse(null));
    }
}
