package audiencesync.audience;

/**
 * A LinkedIn DMP segment of type USER ([P]: ids are JSON numbers).
 *
 * @param value a positive number
 */
public record SegmentId(long value) {
    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the value is not positive
     */
    public SegmentId {
        if (value <= 0) {
            throw new IllegalArgumentException("SegmentId must be positive, was " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
