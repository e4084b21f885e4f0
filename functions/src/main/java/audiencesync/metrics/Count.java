package audiencesync.metrics;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.StepKey;
import java.time.Instant;

/**
 * So many users more (or fewer) in one figure.
 *
 * @param step whose figure
 * @param hour the hour of entry, a whole hour in UTC
 * @param figure what is counted
 * @param users how many; negative where a re-send takes users back from Errored
 */
public record Count(StepKey step, Instant hour, Figure figure, long users) {
    /**
     * Checks the hour.
     *
     * @throws IllegalArgumentException if it is not a whole hour
     */
    public Count {
        requireNonNull(step, "step is null");
        requireNonNull(figure, "figure is null");
        if (!hour.equals(Hours.of(hour))) {
            throw new IllegalArgumentException("not a whole hour: " + hour);
        }
    }
}
