package audiencesync.audience;

import static java.util.Objects.requireNonNull;

/**
 * Where users go and what is done there. Users are packed into one call only if their whole targets are equal, so an
 * audience can never get another workspace's, account's or segment's people (cases 6 and 7).
 *
 * @param workspace the tenant
 * @param connection whose authorisation is used
 * @param adAccount the segment's ad account
 * @param segment the audience
 * @param action add or remove
 */
public record Target(
        WorkspaceId workspace, ConnectionId connection, AdAccountId adAccount, SegmentId segment, Action action) {
    /** Refuses nulls. */
    public Target {
        requireNonNull(workspace, "workspace is null");
        requireNonNull(connection, "connection is null");
        requireNonNull(adAccount, "adAccount is null");
        requireNonNull(segment, "segment is null");
        requireNonNull(action, "action is null");
    }

    /** The same audience with that action. */
    public Target with(Action other) {
        return other == action ? this : new Target(workspace, connection, adAccount, segment, other);
    }
}
