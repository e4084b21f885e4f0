package audiencesync.setup;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.SegmentId;
import audiencesync.audience.WorkspaceId;
import audiencesync.linkedin.LinkedInError;
import audiencesync.linkedin.Segment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What LinkedIn told when an audience was looked at last.
 *
 * @param workspace whose step uses the audience
 * @param adAccount the audience's ad account
 * @param audience which audience
 * @param at when it was looked at
 * @param seen the audience; null if LinkedIn did not show it then
 * @param error what LinkedIn said instead; null if it showed the audience
 */
public record Sighting(
        WorkspaceId workspace,
        AdAccountId adAccount,
        SegmentId audience,
        Instant at,
        @Nullable Segment seen,
        @Nullable LinkedInError error) {
    /** Refuses nulls. */
    public Sighting {
        requireNonNull(workspace, "workspace is null");
        requireNonNull(adAccount, "adAccount is null");
        requireNonNull(audience, "audience is null");
        requireNonNull(at, "at is null");
    }

    /** Whether LinkedIn said that there is no such audience. */
    public boolean isMissing() {
        return error != null && error.status() == 404;
    }
}
