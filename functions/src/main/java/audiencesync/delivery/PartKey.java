package audiencesync.delivery;

import static java.util.Objects.requireNonNull;

/**
 * Names a part: all copies of it hold the same users in the same order, whichever copy wins.
 *
 * @param delivery the delivery
 * @param attempt 0 at first; one more after every record that let users go on
 */
public record PartKey(DeliveryId delivery, int attempt) {
    /**
     * Checks the attempt.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public PartKey {
        requireNonNull(delivery, "delivery is null");
        if (attempt < 0) {
            throw new IllegalArgumentException("attempt is negative: " + attempt);
        }
    }

    /** The part of those who go on. */
    public PartKey next() {
        return new PartKey(delivery, attempt + 1);
    }

    @Override
    public String toString() {
        return delivery + "/" + attempt;
    }
}
