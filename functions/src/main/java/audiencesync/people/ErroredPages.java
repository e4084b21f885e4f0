package audiencesync.people;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.StepKey;
import audiencesync.delivery.ErroredBatch;
import audiencesync.delivery.ErroredStore;
import audiencesync.delivery.Ledger;
import audiencesync.delivery.Marker;
import audiencesync.delivery.PartKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the errored users of a step who count: those whose part's marker names what was kept, and who were not sent
 * again yet, which the marker of the part that sends them again tells. Thread-safe.
 */
public final class ErroredPages {
    private static final int BATCHES = 25;

    private final ErroredStore store;
    private final Ledger ledger;

    /** With its ports. */
    public ErroredPages(ErroredStore store, Ledger ledger) {
        this.store = requireNonNull(store, "store is null");
        this.ledger = requireNonNull(ledger, "ledger is null");
    }

    /**
     * The next batches of users who count, oldest first; a page may be empty and still not be the last.
     *
     * @param cursor {@code next} of the page before; null at first
     * @throws BadCursor if no page ended there
     */
    ErroredStore.Page read(StepKey step, @Nullable String cursor) {
        var page = list(store, step, cursor, BATCHES);
        var keys = new ArrayList<PartKey>();
        for (var batch : page.batches()) {
            keys.add(batch.part());
            keys.add(batch.resend().key());
        }
        Map<PartKey, Marker> markers = keys.isEmpty() ? Map.of() : ledger.find(keys);
        return new ErroredStore.Page(
                page.batches().stream().filter(batch -> counts(batch, markers)).toList(), page.next());
    }

    private static boolean counts(ErroredBatch batch, Map<PartKey, Marker> markers) {
        var errored = markers.get(batch.part());
        return errored != null
                && batch.kept().equals(errored.kept())
                && !markers.containsKey(batch.resend().key());
    }

    /** A page of all that are kept. */
    static ErroredStore.Page list(ErroredStore store, StepKey step, @Nullable String cursor, int max) {
        try {
            return store.list(step, Instant.EPOCH, cursor, max);
        } catch (IllegalArgumentException foreign) {
            throw new BadCursor();
        }
    }
}
