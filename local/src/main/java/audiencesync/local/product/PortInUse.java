package audiencesync.local.product;

/** Somebody else listens where we should. */
public final class PortInUse extends Exception {
    private static final long serialVersionUID = 1L;

    private final int port;

    /** With the port. */
    public PortInUse(int port, Throwable cause) {
        super("port " + port + " is in use", cause);
        this.port = port;
    }

    /** The port. */
    public int port() {
        return port;
    }
}
