package audiencesync.aws;

import audiencesync.audience.WorkspaceId;
import audiencesync.http.ApiKey;
import audiencesync.http.KeyStore;
import audiencesync.http.Scope;
import audiencesync.setup.SetupUnavailable;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * API keys in DynamoDB, by their SHA-256; attributes {@code workspace}, {@code id}, {@code scope}, {@code revoked}.
 * Thread-safe.
 */
public final class DynamoKeyStore implements KeyStore {
    private final Table items;

    /** The keys in that table. */
    public DynamoKeyStore(DynamoDbClient client, String table) {
        this.items = new Table(client, table);
    }

    @Override
    public @Nullable ApiKey findByHash(String sha256) {
        try {
            return items.get(ItemKey.apiKey(sha256))
                    .map(item -> read(sha256, item))
                    .orElse(null);
        } catch (SdkException e) {
            throw new SetupUnavailable("read an API key", e);
        }
    }

    @Override
    public void save(ApiKey key) {
        try {
            items.put(write(key));
        } catch (SdkException e) {
            throw new SetupUnavailable("save API key " + key.id() + " of workspace " + key.workspace(), e);
        }
    }

    static Map<String, AttributeValue> write(ApiKey key) {
        var item = new HashMap<>(ItemKey.apiKey(key.sha256()).attributes());
        item.put("workspace", AttributeValue.fromS(key.workspace().value()));
        item.put("id", AttributeValue.fromS(key.id()));
        item.put("scope", AttributeValue.fromS(key.scope().name()));
        item.put("revoked", AttributeValue.fromBool(key.revoked()));
        return item;
    }

    static ApiKey read(String sha256, Item item) {
        return new ApiKey(
                new WorkspaceId(item.text("workspace")),
                item.text("id"),
                Scope.valueOf(item.text("scope")),
                sha256,
                item.flag("revoked"));
    }
}
