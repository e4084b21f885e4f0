package audiencesync.delivery;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The ledger's record of a part; written once, never changed.
 *
 * @param recordedBy the copy that won
 * @param goesOn who goes on
 * @param kept where the users errored by this record are kept; null if there are none
 */
public record Marker(
        CopyId recordedBy, GoesOn goesOn, @Nullable KeptId kept) {
    /** Refuses nulls. */
    public Marker {
        requireNonNull(recordedBy, "recordedBy is null");
        requireNonNull(goesOn, "goesOn is null");
    }

    /** Of a record by which nobody was errored. */
    public Marker(CopyId recordedBy, GoesOn goesOn) {
        this(recordedBy, goesOn, null);
    }
}
