package audiencesync.metrics;

import audiencesync.audience.StepKey;
import java.time.Instant;
import java.util.SortedMap;

/** Port: reads what the ledger counted. Reads are strongly consistent; thread-safe. */
public interface MetricsStore {
    /**
     * The figures for all time; {@link StepMetrics#none()} for a step that nobody entered.
     *
     * @throws MetricsUnavailable if the store did not answer; try again
     */
    StepMetrics totals(StepKey step);

    /**
     * The figures by hour of entry, for the hours in [from, to), hours without users left out.
     *
     * @throws MetricsUnavailable if the store did not answer; try again
     */
    SortedMap<Instant, StepMetrics> hours(StepKey step, Instant from, Instant to);
}
