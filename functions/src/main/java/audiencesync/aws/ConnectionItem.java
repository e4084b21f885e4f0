package audiencesync.aws;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.WorkspaceId;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionState;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A connection as an item. */
final class ConnectionItem {
    private ConnectionItem() {}

    static Map<String, AttributeValue> write(Connection connection) {
        var item = new HashMap<>(
                ItemKey.connection(connection.workspace(), connection.id()).attributes());
        item.put("member", AttributeValue.fromS(connection.member().value()));
        item.put("name", AttributeValue.fromS(connection.displayName()));
        // A list, since DynamoDB has no empty set.
        item.put(
                "adAccounts",
                AttributeValue.fromL(connection.adAccounts().stream()
                        .map(account -> AttributeValue.fromN(account.toString()))
                        .toList()));
        item.put("state", AttributeValue.fromS(connection.state().name()));
        return item;
    }

    static Connection read(WorkspaceId workspace, Item item) {
        var id = item.key().sk().substring(ItemKey.CONNECTIONS.length());
        return new Connection(
                workspace,
                new ConnectionId(id),
                new LinkedInMemberId(item.text("member")),
                item.text("name"),
                item.required("adAccounts").l().stream()
                        .map(account -> new AdAccountId(Long.parseLong(account.n())))
                        .collect(Collectors.toSet()),
                ConnectionState.valueOf(item.text("state")));
    }
}
