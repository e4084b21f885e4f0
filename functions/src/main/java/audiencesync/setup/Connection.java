package audiencesync.setup;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.WorkspaceId;
import java.util.Set;

/**
 * One LinkedIn member's authorisation given to a workspace, without its tokens. Immutable.
 *
 * @param workspace the tenant
 * @param id the connection
 * @param member who authorised it; requests are limited per member
 * @param displayName how the member is shown
 * @param adAccounts the ad accounts selected for use
 * @param state whether it works
 */
public record Connection(
        WorkspaceId workspace,
        ConnectionId id,
        LinkedInMemberId member,
        String displayName,
        Set<AdAccountId> adAccounts,
        ConnectionState state) {
    /** Copies the set. */
    public Connection {
        requireNonNull(workspace, "workspace is null");
        requireNonNull(id, "id is null");
        requireNonNull(member, "member is null");
        requireNonNull(displayName, "displayName is null");
        requireNonNull(state, "state is null");
        adAccounts = Set.copyOf(adAccounts);
    }
}
