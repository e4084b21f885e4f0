package audiencesync.setup;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.WorkspaceId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One LinkedIn member's authorisation given to a workspace, without its tokens. Immutable; the {@code with} methods
 * answer a changed copy.
 *
 * @param workspace the tenant
 * @param id the connection
 * @param member who authorised it; requests are limited per member
 * @param displayName how the member is shown
 * @param adAccounts the ad accounts selected for use
 * @param state whether it works
 * @param access what was granted and for how long; null if that was never told
 * @param known the ad accounts that the member reached when they were last read
 * @param reconnects of an INCOMPLETE one, the connection that is to be authorised again by it; null for any member's
 */
public record Connection(
        WorkspaceId workspace,
        ConnectionId id,
        LinkedInMemberId member,
        String displayName,
        Set<AdAccountId> adAccounts,
        ConnectionState state,
        @Nullable GrantedAccess access,
        List<KnownAdAccount> known,
        @Nullable ConnectionId reconnects) {
    /** Copies the collections. */
    public Connection {
        requireNonNull(workspace, "workspace is null");
        requireNonNull(id, "id is null");
        requireNonNull(member, "member is null");
        requireNonNull(displayName, "displayName is null");
        requireNonNull(state, "state is null");
        adAccounts = Set.copyOf(adAccounts);
        known = List.copyOf(known);
    }

    /** A connection that reconnects none. */
    public Connection(
            WorkspaceId workspace,
            ConnectionId id,
            LinkedInMemberId member,
            String displayName,
            Set<AdAccountId> adAccounts,
            ConnectionState state,
            @Nullable GrantedAccess access,
            List<KnownAdAccount> known) {
        this(workspace, id, member, displayName, adAccounts, state, access, known, null);
    }

    /** A connection of which no more is known. */
    public Connection(
            WorkspaceId workspace,
            ConnectionId id,
            LinkedInMemberId member,
            String displayName,
            Set<AdAccountId> adAccounts,
            ConnectionState state) {
        this(workspace, id, member, displayName, adAccounts, state, null, List.of());
    }

    /** In that state. */
    public Connection with(ConnectionState other) {
        return new Connection(workspace, id, member, displayName, adAccounts, other, access, known, reconnects);
    }

    /** With what was granted. */
    public Connection with(GrantedAccess granted) {
        return new Connection(workspace, id, member, displayName, adAccounts, state, granted, known, reconnects);
    }

    /** With that name of the member's. */
    public Connection named(String name) {
        return new Connection(workspace, id, member, name, adAccounts, state, access, known, reconnects);
    }

    /** With the ad accounts as they were read; the selection stays. */
    public Connection knowing(List<KnownAdAccount> accounts) {
        return new Connection(workspace, id, member, displayName, adAccounts, state, access, accounts, reconnects);
    }

    /** With that selection. */
    public Connection selecting(Set<AdAccountId> accounts) {
        return new Connection(workspace, id, member, displayName, accounts, state, access, known, reconnects);
    }
}
