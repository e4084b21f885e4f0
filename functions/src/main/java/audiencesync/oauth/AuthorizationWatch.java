package audiencesync.oauth;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.WorkspaceId;

/** Port: gets to know what becomes of a connection's authorisation. Thread-safe; throws nothing. */
public interface AuthorizationWatch {
    /** New tokens are stored. */
    void renewed(WorkspaceId workspace, ConnectionId connection, Tokens tokens);

    /** LinkedIn takes neither the token nor the refresh token: the member must sign in again. */
    void ended(WorkspaceId workspace, ConnectionId connection, OAuthError error);
}
