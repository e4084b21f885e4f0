package audiencesync.sync;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.SegmentId;
import audiencesync.audience.Target;
import audiencesync.audience.WorkspaceId;

/** What can be in trouble as a whole, so that calling for each of its users would be in vain. */
public sealed interface HealthKey {
    /** The tenant it belongs to. */
    WorkspaceId workspace();

    /**
     * A connection: its token is refused, or the API version is not active.
     *
     * @param workspace the tenant
     * @param connection the connection
     */
    record OfConnection(WorkspaceId workspace, ConnectionId connection) implements HealthKey {
        /** Refuses nulls. */
        public OfConnection {
            requireNonNull(workspace, "workspace is null");
            requireNonNull(connection, "connection is null");
        }

        static OfConnection of(Target target) {
            return new OfConnection(target.workspace(), target.connection());
        }
    }

    /**
     * An audience as one connection sees it: it is gone, or the member lost the role on its ad account.
     *
     * @param workspace the tenant
     * @param connection the connection
     * @param adAccount the ad account
     * @param segment the audience
     */
    record OfAudience(WorkspaceId workspace, ConnectionId connection, AdAccountId adAccount, SegmentId segment)
            implements HealthKey {
        /** Refuses nulls. */
        public OfAudience {
            requireNonNull(workspace, "workspace is null");
            requireNonNull(connection, "connection is null");
            requireNonNull(adAccount, "adAccount is null");
            requireNonNull(segment, "segment is null");
        }

        static OfAudience of(Target target) {
            return new OfAudience(target.workspace(), target.connection(), target.adAccount(), target.segment());
        }
    }
}
