package audiencesync.aws;

import audiencesync.audience.WorkspaceId;
import audiencesync.setup.SetupUnavailable;
import audiencesync.setup.Workspace;
import audiencesync.setup.WorkspaceStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The workspaces in DynamoDB, all in one partition; attributes {@code name} and {@code createdAt}. Thread-safe. */
public final class DynamoWorkspaceStore implements WorkspaceStore {
    private final Table items;

    /** The workspaces in that table. */
    public DynamoWorkspaceStore(DynamoDbClient client, String table) {
        this.items = new Table(client, table);
    }

    @Override
    public @Nullable Workspace find(WorkspaceId id) {
        try {
            return items.get(ItemKey.workspaceItself(id))
                    .map(DynamoWorkspaceStore::read)
                    .orElse(null);
        } catch (SdkException e) {
            throw new SetupUnavailable("read workspace " + id, e);
        }
    }

    @Override
    public List<Workspace> list() {
        try {
            return items.startingWith(ItemKey.ALL_WORKSPACES, ItemKey.WORKSPACES).stream()
                    .map(DynamoWorkspaceStore::read)
                    .toList();
        } catch (SdkException e) {
            throw new SetupUnavailable("list the workspaces", e);
        }
    }

    @Override
    public boolean create(Workspace workspace) {
        try {
            return items.putIfNew(write(workspace));
        } catch (SdkException e) {
            throw new SetupUnavailable("create workspace " + workspace.id(), e);
        }
    }

    static Map<String, AttributeValue> write(Workspace workspace) {
        var item = new HashMap<>(ItemKey.workspaceItself(workspace.id()).attributes());
        item.put("name", AttributeValue.fromS(workspace.name()));
        item.put("createdAt", AttributeValue.fromS(workspace.createdAt().toString()));
        return item;
    }

    static Workspace read(Item item) {
        var id = item.key().sk().substring(ItemKey.WORKSPACES.length());
        return new Workspace(new WorkspaceId(id), item.text("name"), Instant.parse(item.text("createdAt")));
    }
}
