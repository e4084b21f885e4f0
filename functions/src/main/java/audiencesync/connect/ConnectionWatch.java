package audiencesync.connect;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.WorkspaceId;
import audiencesync.oauth.AuthorizationWatch;
import audiencesync.oauth.OAuthError;
import audiencesync.oauth.Tokens;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionState;
import audiencesync.setup.ConnectionStore;
import audiencesync.setup.GrantedAccess;
import audiencesync.setup.SetupUnavailable;
import audiencesync.sync.SyncLog;
import java.util.LinkedHashMap;
import java.util.function.UnaryOperator;

/** Writes what becomes of an authorisation into its connection, and tells operators. Thread-safe. */
public final class ConnectionWatch implements AuthorizationWatch {
    private final ConnectionStore connections;
    private final SyncLog log;

    /** With the connections and the log. */
    public ConnectionWatch(ConnectionStore connections, SyncLog log) {
        this.connections = requireNonNull(connections, "connections is null");
        this.log = requireNonNull(log, "log is null");
    }

    @Override
    public void renewed(WorkspaceId workspace, ConnectionId connection, Tokens tokens) {
        write(SyncLog.Level.INFO, "token_refreshed", workspace, connection, new OAuthError(200, "ok", null, null));
        change(workspace, connection, found -> {
            var granted = found.with(GrantedAccess.of(tokens));
            return found.state() == ConnectionState.REAUTHORIZE ? granted.with(ConnectionState.ACTIVE) : granted;
        });
    }

    @Override
    public void ended(WorkspaceId workspace, ConnectionId connection, OAuthError error) {
        write(SyncLog.Level.ERROR, "authorization_ended", workspace, connection, error);
        change(
                workspace,
                connection,
                found -> found.state() == ConnectionState.DISCONNECTED
                        ? found
                        : found.with(ConnectionState.REAUTHORIZE));
    }

    // What cannot be written now is written with the next refresh or refusal.
    private void change(WorkspaceId workspace, ConnectionId connection, UnaryOperator<Connection> change) {
        try {
            connections.update(workspace, connection, change);
        } catch (SetupUnavailable unavailable) {
            write(
                    SyncLog.Level.WARN,
                    "connection_not_updated",
                    workspace,
                    connection,
                    new OAuthError(0, "store_unavailable", null, null));
        }
    }

    private void write(
            SyncLog.Level level, String event, WorkspaceId workspace, ConnectionId connection, OAuthError error) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("workspace", workspace.value());
        fields.put("connection", connection.value());
        fields.put("status", error.status());
        fields.put("error", error.error());
        if (error.requestId() != null) {
            fields.put("requestId", error.requestId());
        }
        log.write(level, event, fields);
    }
}
