package audiencesync.delivery;

/** The store of errored users did not answer; trying again is safe. */
public final class ErroredStoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what was tried and the cause. */
    public ErroredStoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
