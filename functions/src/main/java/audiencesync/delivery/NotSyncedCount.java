package audiencesync.delivery;

import audiencesync.metrics.Hours;
import audiencesync.metrics.NotSyncedReason;
import java.time.Instant;

/**
 * Users of a delivery who are not sent; they travel as counts only.
 *
 * @param hour their hour of entry
 * @param reason why they are not sent
 * @param users how many, at least 1
 */
public record NotSyncedCount(Instant hour, NotSyncedReason reason, int users) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if the hour is not whole or there are no users
     */
    public NotSyncedCount {
        if (!hour.equals(Hours.of(hour)) || users < 1) {
            throw new IllegalArgumentException("needs a whole hour and at least one user");
        }
    }
}
