package audiencesync.linkedin;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.LinkedInMemberId;

/**
 * The member whose token it is ([O] {@code GET /rest/me}, scope {@code r_basicprofile}).
 *
 * @param id the member
 * @param name first and last name; empty if LinkedIn did not tell
 */
public record MemberProfile(LinkedInMemberId id, String name) {
    /** Refuses nulls. */
    public MemberProfile {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
    }
}
