package audiencesync.metrics;

/** The store of figures did not answer; nothing changed, trying again is safe. */
public final class MetricsUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what was tried and the cause. */
    public MetricsUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
