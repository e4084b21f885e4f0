package audiencesync.linkedin;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.LinkedInMemberId;
import org.jspecify.annotations.Nullable;

/**
 * The role of the token's member on one ad account ([O] {@code adAccountUsers?q=authenticatedUser}).
 *
 * @param account the account
 * @param role the role
 * @param member who holds it; null if LinkedIn did not tell
 */
public record AccountRole(
        AdAccountId account, Role role, @Nullable LinkedInMemberId member) {
    /** Refuses nulls. */
    public AccountRole {
        requireNonNull(account, "account is null");
        requireNonNull(role, "role is null");
    }
}
