package audiencesync.delivery;

/** The store of intents did not answer; trying again is safe. */
public final class IntentsUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what was tried and the cause. */
    public IntentsUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
