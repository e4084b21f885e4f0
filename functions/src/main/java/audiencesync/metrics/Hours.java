package audiencesync.metrics;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The buckets of the series: whole hours in UTC, by entry time. */
public final class Hours {
    private Hours() {}

    /** The hour in which an instant lies. */
    public static Instant of(Instant instant) {
        return instant.truncatedTo(ChronoUnit.HOURS);
    }
}
