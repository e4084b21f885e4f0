package audiencesync.simulator.admin;

import audiencesync.simulator.web.Json;
import audiencesync.simulator.web.Query;
import audiencesync.simulator.web.Request;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/**
 * A call to {@code /admin}.
 *
 * @param request the HTTP request
 * @param path the parts of the path after {@code /admin}
 */
record AdminRequest(Request request, List<String> path) {

    String method() {
        return request.method();
    }

    /** A part of the path, decoded; empty if there are fewer. */
    String part(int index) {
        return index < path.size() ? Query.decode(path.get(index)) : "";
    }

    long number(int index) {
        String text = part(index);
        if (!text.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("\"" + text + "\" in the path is not a number");
        }
        return Long.parseLong(text);
    }

    boolean is(String method, int parts) {
        return request.method().equals(method) && path.size() == parts;
    }

    Query query() {
        return Query.of(request.query());
    }

    Fields body() throws IOException {
        String type = request.header("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            throw new IllegalArgumentException("Send the body with Content-Type: application/json");
        }
        return new Fields(read(), "");
    }

    private ObjectNode read() throws IOException {
        byte[] body = request.body();
        try {
            return body.length == 0 ? Json.object() : Json.readObject(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException("The body is not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
