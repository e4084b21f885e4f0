package audiencesync.connect;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.WorkspaceId;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.http.Problem;
import audiencesync.http.ProblemType;
import audiencesync.oauth.AppNotConfigured;
import audiencesync.oauth.TokenStore;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionState;
import audiencesync.setup.ConnectionStore;
import audiencesync.sync.Breaker;
import audiencesync.sync.Health;
import audiencesync.sync.HealthKey;
import audiencesync.sync.HealthStore;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Begins, shows and ends connections of a workspace. Thread-safe. */
public final class Connections {
    private final ConnectionStore connections;
    private final TokenStore tokens;
    private final HealthStore health;
    private final Recovery recovery;
    private final SignIn signIn;
    private final PublicAddress address;
    private final Clock clock;

    /** With the stores, the sign-in, the address where browsers reach this, and the time. */
    public Connections(
            ConnectionStore connections,
            TokenStore tokens,
            HealthStore health,
            Recovery recovery,
            SignIn signIn,
            PublicAddress address,
            Clock clock) {
        this.connections = requireNonNull(connections, "connections is null");
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.health = requireNonNull(health, "health is null");
        this.recovery = requireNonNull(recovery, "recovery is null");
        this.signIn = requireNonNull(signIn, "signIn is null");
        this.address = requireNonNull(address, "address is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** A link to open in a browser; its connection comes into being when the member comes back. */
    HttpReply begin(WorkspaceId workspace, @Nullable ConnectionId reconnect, HttpRequest request) {
        var base = address.of(request);
        try {
            var begun = signIn.begin(workspace, reconnect, base.resolve(SignInEndpoint.CALLBACK));
            var json = JsonNodeFactory.instance
                    .objectNode()
                    .put("url", base.resolve(SignInEndpoint.START) + "?state=" + begun.state())
                    .put("expiresAt", begun.expiresAt().toString());
            return HttpReply.json(201, json.toString());
        } catch (AppNotConfigured nothingYet) {
            return Problem.of(ProblemType.APP_NOT_CONFIGURED, String.valueOf(nothingYet.getMessage()))
                    .reply();
        }
    }

    HttpReply list(WorkspaceId workspace) {
        var json = JsonNodeFactory.instance.objectNode();
        var array = json.putArray("connections");
        connections.list(workspace).forEach(connection -> array.add(shown(connection)));
        return HttpReply.json(200, json.toString());
    }

    HttpReply show(Connection connection) {
        return HttpReply.json(200, shown(connection).toString());
    }

    /** Deletes the token; where steps use the connection it stays, so that reconnecting brings them back. */
    HttpReply disconnect(Connection connection) {
        var workspace = connection.workspace();
        var id = connection.id();
        tokens.delete(workspace, id);
        var left = recovery.isUsed(workspace, id)
                ? connections.update(workspace, id, stands -> stands.with(ConnectionState.DISCONNECTED))
                : null;
        if (left == null) {
            connections.delete(workspace, id);
        }
        return show(left == null ? connection.with(ConnectionState.DISCONNECTED) : left);
    }

    private ObjectNode shown(Connection connection) {
        return ConnectionJson.connection(connection, breaker(connection), clock.instant());
    }

    private @Nullable Breaker breaker(Connection connection) {
        var key = new HealthKey.OfConnection(connection.workspace(), connection.id());
        return health.read(List.of(key)).getOrDefault(key, Health.GOOD).breaker();
    }
}
