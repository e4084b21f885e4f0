package audiencesync.delivery;

import static java.util.Objects.requireNonNull;

/**
 * One chunk of one ingest request for one step. The same request posted again gives the same ids, which is how a
 * repeat is recognised downstream.
 *
 * @param hex the first 128 bits of a SHA-256, 32 lower-case hex digits
 */
public record DeliveryId(String hex) implements Comparable<DeliveryId> {
    /** Bytes of an id. */
    public static final int BYTES = 16;

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it is not 32 lower-case hex digits
     */
    public DeliveryId {
        requireNonNull(hex, "hex is null");
        if (hex.length() != 2 * BYTES || !hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            throw new IllegalArgumentException("a delivery id has 32 lower-case hex digits");
        }
    }

    @Override
    public int compareTo(DeliveryId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
