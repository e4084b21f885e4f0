package audiencesync.delivery;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.SegmentId;
import audiencesync.audience.Target;
import audiencesync.audience.WorkspaceId;

/**
 * A person with regard to one audience.
 *
 * @param workspace the tenant
 * @param adAccount the audience's ad account
 * @param segment the audience
 * @param person the external id, or a hash of the identifiers where there is none
 */
public record PersonKey(WorkspaceId workspace, AdAccountId adAccount, SegmentId segment, String person) {
    /** Refuses nulls. */
    public PersonKey {
        requireNonNull(workspace, "workspace is null");
        requireNonNull(adAccount, "adAccount is null");
        requireNonNull(segment, "segment is null");
        requireNonNull(person, "person is null");
    }

    /** The key of a user on the way to a target. */
    public static PersonKey of(Target target, EnteredUser user) {
        var externalId = user.externalId();
        var person = externalId != null ? "x:" + externalId : "m:" + MemberDigest.of(user.member());
        return new PersonKey(target.workspace(), target.adAccount(), target.segment(), person);
    }
}
