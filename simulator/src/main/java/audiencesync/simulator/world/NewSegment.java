package audiencesync.simulator.world;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a segment is created from.
 *
 * @param name the name in Campaign Manager
 * @param account the ad account's number
 * @param type {@code USER} and others [O, section 2.2]
 * @param sourcePlatform the enum value that LinkedIn assigned to the partner
 * @param sourceSegmentId the caller's own key
 * @param description free text
 * @param accessPolicy legacy, tolerated
 * @param destination whether the destination {@code LINKEDIN} is wanted
 */
public record NewSegment(
        String name,
        long account,
        String type,
        String sourcePlatform,
        @Nullable String sourceSegmentId,
        @Nullable String description,
        @Nullable String accessPolicy,
        boolean destination) {

    /** Checks for nulls. */
    public NewSegment {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(sourcePlatform, "sourcePlatform is null");
    }

    /** A USER segment of the platform {@code AUDIENCE_SYNC} with the destination LINKEDIN. */
    public static NewSegment of(long account, String name) {
        return new NewSegment(name, account, "USER", "AUDIENCE_SYNC", null, null, null, true);
    }

    /** The same with the caller's own key. */
    public NewSegment withSourceSegmentId(String key) {
        return new NewSegment(name, account, type, sourcePlatform, key, description, accessPolicy, destination);
    }
}
