package audiencesync.oauth;

/** The store of tokens did not answer; trying again is safe. */
public final class TokenStoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what was tried and the cause. */
    public TokenStoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
