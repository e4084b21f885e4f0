package audiencesync.simulator.rest;

import audiencesync.simulator.web.Request;
import java.util.Locale;

/** The header that decides what a POST means [R, section 8]. */
final class RestMethod {

    private RestMethod() {}

    /** Its value in upper case; empty without one. */
    static String of(Request request) {
        String header = request.header("X-RestLi-Method");
        return header == null ? "" : header.strip().toUpperCase(Locale.ROOT);
    }
}
