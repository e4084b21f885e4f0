package audiencesync.simulator.web;

import java.io.IOException;

/** What a {@link WebServer} serves. Implementations are called by many threads at once. */
@FunctionalInterface
public interface Site {

    /**
     * Works on a request.
     *
     * @throws IOException if the body cannot be read
     */
    Delivery serve(Request request) throws IOException;
}
