package audiencesync.aws;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.WorkspaceId;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionStore;
import audiencesync.setup.SetupUnavailable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The connections in DynamoDB, listed by one query of their workspace's items. Thread-safe. */
public final class DynamoConnectionStore implements ConnectionStore {
    private final Table items;

    /** The connections in that table. */
    public DynamoConnectionStore(DynamoDbClient client, String table) {
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
            items.put(ConnectionItem.write(connection));
        } catch (SdkException e) {
            throw new SetupUnavailable("save connection " + connection.id(), e);
        }
    }
}
