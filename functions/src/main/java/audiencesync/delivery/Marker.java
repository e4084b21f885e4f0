package audiencesync.delivery;

import static java.util.Objects.requireNonNull;

/**
 * The ledger's record of a part; written once, never changed.
 *
 * @param recordedBy the copy that won
 * @param goesOn who goes on
 */
public record Marker(CopyId recordedBy, GoesOn goesOn) {
    /** Refuses nulls. */
    public Marker {
        requireNonNull(recordedBy, "recordedBy is null");
        requireNonNull(goesOn, "goesOn is null");
    }
}
