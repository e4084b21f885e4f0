package audiencesync.simulator.rest;

import audiencesync.simulator.web.Request;
import org.jspecify.annotations.Nullable;

/** What the gateway refuses before it looks at the token: lengths, media type, protocol version [O, R; sections 1.2, 5.2]. */
final class WireRules {

    private static final int LONGEST_URL = 8 * 1024;
    private static final int LONGEST_QUERY = 4 * 1024;

    private WireRules() {}

    static void check(Request request) {
        int query = request.query().length();
        if (query > LONGEST_QUERY || request.path().length() + query > LONGEST_URL) {
            throw new RefusedException(RestErrors.error(414, "URI_TOO_LONG", "Request URI too long"));
        }
        if (request.method().equals("POST")) {
            post(request);
        }
        String protocol = request.header("X-Restli-Protocol-Version");
        if (protocol != null && !protocol.matches("[12]\\.0\\.0")) {
            throw new RefusedException(
                    RestErrors.error(400, null, "Rest.li protocol version " + protocol + " is not supported"));
        }
    }

    private static void post(Request request) {
        if (request.header("Content-Length") == null && request.header("Transfer-Encoding") == null) {
            throw new RefusedException(RestErrors.error(411, "LENGTH_REQUIRED", "Content-Length is required"));
        }
        String type = request.header("Content-Type");
        if (type != null && !json(type)) {
            throw new RefusedException(
                    RestErrors.error(415, "UNSUPPORTED_MEDIA_TYPE", "Content-Type " + type + " is not supported"));
        }
    }

    private static boolean json(@Nullable String type) {
        return type != null && type.regionMatches(true, 0, "application/json", 0, 16);
    }
}
