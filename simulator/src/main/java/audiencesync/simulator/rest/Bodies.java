package audiencesync.simulator.rest;

import audiencesync.simulator.web.BodyTooLargeException;
import audiencesync.simulator.web.Json;
import audiencesync.simulator.web.Request;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Reads small JSON bodies. */
final class Bodies {

    private Bodies() {}

    /** The object in the body; 400 if it is none. */
    static ObjectNode object(Request request) throws IOException {
        byte[] body = request.body();
        try {
            return Json.readObject(body);
        } catch (BodyTooLargeException e) {
            throw e;
        } catch (IOException e) {
            throw new RefusedException(RestErrors.error(400, null, "Cannot parse request entity: invalid JSON"));
        }
    }
}
