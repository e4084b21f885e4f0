package audiencesync.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Port: remembers which parts were recorded, and counts with them. A part is recorded at most once, whoever tries and
 * however often; its counts are added exactly when its marker is written, in one transaction. Thread-safe. Markers
 * live longer than any queue may keep a message.
 */
public interface Ledger {
    /**
     * The markers of those parts that have one. Strongly consistent.
     *
     * @throws LedgerUnavailable if the store did not answer; nothing is known then
     */
    Map<PartKey, Marker> find(Collection<PartKey> keys);

    /**
     * Records parts, in as few transactions as fit. Parts that turn out recorded already are taken out and the rest is
     * tried again. Idempotent: recording a part again changes nothing and answers the first marker. Never throws for
     * what the store does.
     *
     * @param records distinct parts
     * @param until nothing is tried any more from then on, by the clock of this host
     * @return the marker that now stands, for every part of which that is known; a part that is missing may or may not
     *     have been recorded
     */
    Map<PartKey, Marker> record(List<PartRecord> records, Instant until);

    /** The same without haste. */
    default Map<PartKey, Marker> record(List<PartRecord> records) {
        return record(records, Instant.MAX);
    }
}
