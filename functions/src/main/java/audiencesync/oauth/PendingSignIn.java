package audiencesync.oauth;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.WorkspaceId;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that was begun and has not come back.
 *
 * @param workspace whose connection it will be
 * @param reconnect the connection that is to be authorised again; null for a new one
 * @param redirectUri where LinkedIn's answer goes; the exchange must name the same ([O])
 * @param expiresAt when it is over
 */
public record PendingSignIn(
        WorkspaceId workspace, @Nullable ConnectionId reconnect, URI redirectUri, Instant expiresAt) {
    /** Refuses nulls. */
    public PendingSignIn {
        requireNonNull(workspace, "workspace is null");
        requireNonNull(redirectUri, "redirectUri is null");
        requireNonNull(expiresAt, "expiresAt is null");
    }
}
