package audiencesync.delivery;

import audiencesync.audience.StepKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: errored users of the last 14 days. Thread-safe. */
public interface ErroredStore {
    /** How long they are kept. */
    Duration KEPT_FOR = Duration.ofDays(14);

    /**
     * Keeps batches. Idempotent: the same step, time, part, kept id and chunk replace each other.
     *
     * @throws ErroredStoreUnavailable if the store did not answer; some may be kept
     */
    void keep(List<ErroredBatch> batches);

    /**
     * Removes batches; one that is not there is left as it is.
     *
     * @throws ErroredStoreUnavailable if the store did not answer; some may be removed
     */
    void remove(List<ErroredBatch> batches);

    /**
     * A page of a step's batches, whether their markers name them or not.
     *
     * @param batches by the time they were errored
     * @param next where the next page begins; null on the last one
     */
    record Page(List<ErroredBatch> batches, @Nullable String next) {
        /** Copies the list. */
        public Page {
            batches = List.copyOf(batches);
        }
    }

    /**
     * The batches that were errored at or after that time, oldest first.
     *
     * @param from where to begin: {@link Page#next} of the page before; null for the first page
     * @param max most batches in the page, at least 1
     * @throws IllegalArgumentException if no page of this store ended in {@code from}
     * @throws ErroredStoreUnavailable if the store did not answer
     */
    Page list(StepKey step, Instant since, @Nullable String from, int max);
}
