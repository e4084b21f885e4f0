package audiencesync.local.seed;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.SegmentId;
import audiencesync.oauth.Tokens;

/**
 * What LinkedIn gave: an authorisation, and an audience to send users to.
 *
 * @param tokens of the member who authorised
 * @param memberName how the member is shown
 * @param adAccount where the member may write
 * @param audience a segment of that account
 */
public record LinkedInGrant(Tokens tokens, String memberName, AdAccountId adAccount, SegmentId audience) {
    /** Refuses nulls. */
    public LinkedInGrant {
        requireNonNull(tokens, "tokens is null");
        requireNonNull(memberName, "memberName is null");
        requireNonNull(adAccount, "adAccount is null");
        requireNonNull(audience, "audience is null");
    }
}
