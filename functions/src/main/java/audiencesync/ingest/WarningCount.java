package audiencesync.ingest;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * So often was a warning given.
 *
 * @param warning which
 * @param count for how many users; 0 where it is about the request
 * @param indexes the first of them, by their place in the raw request
 */
public record WarningCount(Warning warning, int count, List<Integer> indexes) {
    /** Copies the list. */
    public WarningCount {
        requireNonNull(warning, "warning is null");
        indexes = List.copyOf(indexes);
    }
}
