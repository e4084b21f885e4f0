package audiencesync.setup;

import static java.util.Objects.requireNonNull;

import audiencesync.linkedin.AdAccount;
import audiencesync.linkedin.Role;

/**
 * An ad account as a connection's member sees it.
 *
 * @param account the account
 * @param role the member's role on it
 */
public record KnownAdAccount(AdAccount account, Role role) {
    /** Refuses nulls. */
    public KnownAdAccount {
        requireNonNull(account, "account is null");
        requireNonNull(role, "role is null");
    }
}
