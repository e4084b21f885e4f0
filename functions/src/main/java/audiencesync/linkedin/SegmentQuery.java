package audiencesync.linkedin;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.AdAccountId;
import org.jspecify.annotations.Nullable;

/**
 * Which audiences to find. LinkedIn's finder knows no names ([O] create-and-manage-segments).
 *
 * @param account of this ad account
 * @param sourcePlatform only those of that maker; null for all
 * @param sourceSegmentId only those with that key of the maker's; null for all
 * @param start how many to leave out
 * @param count how many to show at most, at least 1
 */
public record SegmentQuery(
        AdAccountId account,
        @Nullable String sourcePlatform,
        @Nullable String sourceSegmentId,
        int start,
        int count) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if start is negative or count not positive
     */
    public SegmentQuery {
        requireNonNull(account, "account is null");
        if (start < 0 || count < 1) {
            throw new IllegalArgumentException("start must be 0 or more and count positive");
        }
    }
}
