package audiencesync.aws;

/**
 * Gets to know what went wrong at AWS where the port's answer cannot carry the cause ("not confirmed", "unavailable").
 * The one who operates the product needs it; callers do not. Implementations are thread-safe and do not throw.
 */
@FunctionalInterface
public interface AwsFaults {
    /**
     * Takes note.
     *
     * @param what what was tried and what follows; holds no e-mail, hash or token
     * @param cause what came back
     */
    void report(String what, Throwable cause);
}
