package audiencesync.simulation;

/** A host dies: nothing in it may go on, least of all an error handler. */
final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash() {
        super("crash", null, false, false);
    }
}
