package audiencesync.aws;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.WorkspaceId;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionStore;
import audiencesync.setup.SetupUnavailable;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The connections in DynamoDB, listed by one query of their workspace's items. A second item for each, in a partition of
 * its own and written first, lists all of them. Changing compares the whole item with what was read. Thread-safe.
 */
public final class DynamoConnectionStore implements ConnectionStore {
    private static final int MAX_TRIES = 10;

    private final DynamoDbClient client;
    private final String table;
    private final Table items;

    /** The connections in that table. */
    public DynamoConnectionStore(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
        this.items = new Table(client, table);
    }

    @Override
    public @Nullable Connection find(WorkspaceId workspace, ConnectionId id) {
        var item = ItemKey.connection(workspace, id);
        try {
            return items.get(item)
                    .map(found -> ConnectionItem.read(workspace, found))
                    .orElse(null);
        } catch (SdkException e) {
            throw new SetupUnavailable("read " + item, e);
        }
    }

    @Override
    public List<Connection> list(WorkspaceId workspace) {
        try {
            return items.startingWith(ItemKey.workspace(workspace), ItemKey.CONNECTIONS).stream()
                    .map(item -> ConnectionItem.read(workspace, item))
                    .toList();
        } catch (SdkException e) {
            throw new SetupUnavailable("list the connections of workspace " + workspace, e);
        }
    }

    @Override
    public void save(Connection connection) {
        try {
            items.put(new HashMap<>(
                    ItemKey.listed(connection.workspace(), connection.id()).attributes()));
            items.put(ConnectionItem.write(connection));
        } catch (SdkException e) {
            throw new SetupUnavailable("save connection " + connection.id(), e);
        }
    }

    @Override
    public @Nullable Connection update(WorkspaceId workspace, ConnectionId id, UnaryOperator<Connection> change) {
        var key = ItemKey.connection(workspace, id);
        try {
            for (int tries = 0; tries < MAX_TRIES; tries++) {
                var found = items.get(key).orElse(null);
                if (found == null) {
                    return null;
                }
                var changed = change.apply(ConnectionItem.read(workspace, found));
                if (items.putIfUnchanged(found.attributes(), ConnectionItem.write(changed))) {
                    return changed;
                }
            }
        } catch (SdkException e) {
            throw new SetupUnavailable("change " + key, e);
        }
        throw new SetupUnavailable("change " + key, new IllegalStateException("others change it all the time"));
    }

    @Override
    public void delete(WorkspaceId workspace, ConnectionId id) {
        try {
            for (var key : List.of(ItemKey.connection(workspace, id), ItemKey.listed(workspace, id))) {
                client.deleteItem(request -> request.tableName(table).key(key.attributes()));
            }
        } catch (SdkException e) {
            throw new SetupUnavailable("delete connection " + id + " of workspace " + workspace, e);
        }
    }

    @Override
    public List<Connection> all() {
        try {
            return items.all(ItemKey.ALL_CONNECTIONS).stream()
                    .map(item -> item.key().sk().split("#", -1))
                    .map(ids -> find(new WorkspaceId(ids[0]), new ConnectionId(ids[1])))
                    .filter(Objects::nonNull)
                    .toList();
        } catch (SdkException e) {
            throw new SetupUnavailable("list all connections", e);
        }
    }
}
