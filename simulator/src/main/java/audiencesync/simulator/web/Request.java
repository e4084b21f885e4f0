package audiencesync.simulator.web;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One HTTP request as received. Used by one thread; the body is read from the wire on the first call of {@link #body}. */
public interface Request {

    /** The method in upper case, for instance {@code POST}. */
    String method();

    /** The path as sent, still percent-encoded. */
    String path();

    /** The query as sent, still percent-encoded, without the question mark; empty if there is none. */
    String query();

    /** The first value of a header, looked up without regard to case. */
    @Nullable
    String header(String name);

    /**
     * The whole body; empty if there is none.
     *
     * @throws BodyTooLargeException if it is longer than the server takes
     * @throws IOException if the client went away
     */
    byte[] body() throws IOException;
}
