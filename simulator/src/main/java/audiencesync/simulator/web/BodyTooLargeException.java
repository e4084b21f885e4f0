package audiencesync.simulator.web;

import java.io.IOException;

/** A request body longer than the server takes; answered with 413. */
public final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Names the limit.
     *
     * @param limitBytes the longest body that is taken
     */
    public BodyTooLargeException(long limitBytes) {
        super("The request body is longer than " + limitBytes + " bytes");
    }
}
