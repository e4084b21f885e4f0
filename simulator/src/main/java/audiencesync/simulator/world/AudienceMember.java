package audiencesync.simulator.world;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person in an audience, as received.
 *
 * @param userIds the identifiers of the element that put the person in
 * @param firstName plain text
 * @param lastName plain text
 * @param title job title
 * @param company employer
 * @param country ISO 3166-1 alpha-2
 * @param addedAt when the person was last added, to the second
 */
public record AudienceMember(
        List<UserId> userIds,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String title,
        @Nullable String company,
        @Nullable String country,
        Instant addedAt) {

    /** Copies the list. */
    public AudienceMember {
        userIds = List.copyOf(userIds);
    }
}
