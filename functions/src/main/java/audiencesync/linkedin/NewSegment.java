package audiencesync.linkedin;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.AdAccountId;
import org.jspecify.annotations.Nullable;

/**
 * An audience to make, of type USER and with the destination LINKEDIN ([O][V]).
 *
 * @param account in this ad account
 * @param name its name
 * @param sourcePlatform the platform that LinkedIn assigned to the application
 * @param sourceSegmentId our own key, by which it can be found again
 * @param description for people in Campaign Manager
 */
public record NewSegment(
        AdAccountId account,
        String name,
        String sourcePlatform,
        String sourceSegmentId,
        @Nullable String description) {
    /** Refuses nulls. */
    public NewSegment {
        requireNonNull(account, "account is null");
        requireNonNull(name, "name is null");
        requireNonNull(sourcePlatform, "sourcePlatform is null");
        requireNonNull(sourceSegmentId, "sourceSegmentId is null");
    }
}
