package audiencesync.delivery;

import static java.util.Objects.requireNonNull;

import audiencesync.metrics.Count;
import java.util.List;

/**
 * What is to be recorded of a part: its marker and everything that is counted with it, all or nothing.
 *
 * @param key the part
 * @param marker who records it and who goes on
 * @param counts what is counted; may be empty
 */
public record PartRecord(PartKey key, Marker marker, List<Count> counts) {
    /** Copies the counts. */
    public PartRecord {
        requireNonNull(key, "key is null");
        requireNonNull(marker, "marker is null");
        counts = List.copyOf(counts);
    }
}
