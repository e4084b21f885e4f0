package audiencesync.delivery;

/** The ledger did not answer; trying again is safe. */
public final class LedgerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what was tried and the cause. */
    public LedgerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
