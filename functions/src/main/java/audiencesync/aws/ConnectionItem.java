package audiencesync.aws;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.WorkspaceId;
import audiencesync.linkedin.AdAccount;
import audiencesync.linkedin.Role;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionState;
import audiencesync.setup.GrantedAccess;
import audiencesync.setup.KnownAdAccount;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A connection as an item; what a later version added may be missing. */
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
        var access = connection.access();
        if (access != null) {
            item.put("access", AttributeValue.fromM(write(access)));
        }
        if (!connection.known().isEmpty()) {
            item.put(
                    "known",
                    AttributeValue.fromL(connection.known().stream()
                            .map(known -> AttributeValue.fromM(write(known)))
                            .toList()));
        }
        var reconnects = connection.reconnects();
        if (reconnects != null) {
            item.put("reconnects", AttributeValue.fromS(reconnects.value()));
        }
        return item;
    }

    private static Map<String, AttributeValue> write(GrantedAccess access) {
        var map = new HashMap<String, AttributeValue>();
        map.put(
                "scopes",
                AttributeValue.fromL(access.scopes().stream()
                        .sorted()
                        .map(AttributeValue::fromS)
                        .toList()));
        map.put("until", AttributeValue.fromS(access.accessExpiresAt().toString()));
        map.put("refreshable", AttributeValue.fromBool(access.refreshable()));
        if (access.refreshExpiresAt() != null) {
            map.put(
                    "refreshUntil",
                    AttributeValue.fromS(access.refreshExpiresAt().toString()));
        }
        return map;
    }

    private static Map<String, AttributeValue> write(KnownAdAccount known) {
        var account = known.account();
        return Map.of(
                "id", AttributeValue.fromN(account.id().toString()),
                "name", AttributeValue.fromS(account.name()),
                "status", AttributeValue.fromS(account.status().name()),
                "test", AttributeValue.fromBool(account.test()),
                "serving", AttributeValue.fromBool(account.serving()),
                "role", AttributeValue.fromS(known.role().name()));
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
                ConnectionState.valueOf(item.text("state")),
                item.optional("access")
                        .map(access -> access(new Item(access.m())))
                        .orElse(null),
                item.optional("known")
                        .map(known -> known.l().stream()
                                .map(one -> known(new Item(one.m())))
                                .toList())
                        .orElse(List.of()),
                item.optional("reconnects")
                        .map(one -> new ConnectionId(one.s()))
                        .orElse(null));
    }

    private static GrantedAccess access(Item map) {
        return new GrantedAccess(
                map.required("scopes").l().stream().map(AttributeValue::s).collect(Collectors.toSet()),
                Instant.parse(map.text("until")),
                map.flag("refreshable"),
                map.optional("refreshUntil")
                        .map(until -> Instant.parse(until.s()))
                        .orElse(null));
    }

    private static KnownAdAccount known(Item map) {
        return new KnownAdAccount(
                new AdAccount(
                        new AdAccountId(map.number("id")),
                        map.text("name"),
                        AdAccount.Status.valueOf(map.text("status")),
                        map.flag("test"),
                        map.optional("serving").map(AttributeValue::bool).orElse(true)),
                Role.valueOf(map.text("role")));
    }
}
