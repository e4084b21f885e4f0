package audiencesync.setup;

/** The store of workspaces, connections and steps did not answer; trying again is safe. */
public final class SetupUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what was tried and the cause. */
    public SetupUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
