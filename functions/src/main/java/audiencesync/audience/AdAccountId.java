package audiencesync.audience;

/**
 * A LinkedIn ad account, {@code urn:li:sponsoredAccount:<value>} ([O] create-and-manage-accounts).
 *
 * @param value a positive number
 */
public record AdAccountId(long value) {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the value is not positive
     */
    public AdAccountId {
        if (value <= 0) {
            throw new IllegalArgumentException("AdAccountId must be positive, was " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
