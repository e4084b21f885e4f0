package audiencesync.linkedin;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.SegmentId;
import org.jspecify.annotations.Nullable;

/**
 * An audience as LinkedIn shows it ([P]). Status and sizes are those of the destination LINKEDIN. Counts cover a
 * rolling 7 days of input, the size all data ([O] matched-audiences-faq); all are absent until the first processing.
 *
 * @param id the audience
 * @param account its ad account
 * @param name its name
 * @param type {@code USER} for audiences that users can be sent to
 * @param sourcePlatform who made it
 * @param sourceSegmentId the maker's own key
 * @param status where it stands
 * @param inputCount users sent in the last 7 days
 * @param matchedCount those of them whom LinkedIn recognised
 * @param audienceSize members who can be targeted
 */
public record Segment(
        SegmentId id,
        AdAccountId account,
        String name,
        String type,
        @Nullable String sourcePlatform,
        @Nullable String sourceSegmentId,
        SegmentStatus status,
        @Nullable Long inputCount,
        @Nullable Long matchedCount,
        @Nullable Long audienceSize) {
    /** The type that takes single users. */
    public static final String TYPE_USER = "USER";

    /** Refuses nulls. */
    public Segment {
        requireNonNull(id, "id is null");
        requireNonNull(account, "account is null");
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(status, "status is null");
    }

    /** Whether single users can be sent to it. */
    public boolean takesUsers() {
        return type.equals(TYPE_USER);
    }

    /** Share of the last 7 days' users whom LinkedIn recognised, 0 to 100; null while LinkedIn tells no counts. */
    public @Nullable Integer matchRatePercent() {
        return inputCount == null || matchedCount == null || inputCount == 0
                ? null
                : (int) Math.min(100, Math.round(100.0 * matchedCount / inputCount));
    }
}
