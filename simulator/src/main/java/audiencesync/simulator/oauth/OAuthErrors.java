package audiencesync.simulator.oauth;

import audiencesync.simulator.web.Answer;
import audiencesync.simulator.web.Json;

/** The error body of OAuth endpoints: {@code {"error", "error_description"}} [O, V, T; section 6.4]. */
final class OAuthErrors {

    private OAuthErrors() {}

    static Answer of(int status, String error, String description) {
        return Json.answer(status, Json.object().put("error", error).put("error_description", description))
                .with("Cache-Control", "no-store");
    }

    static Answer missing(String parameter) {
        return of(400, "invalid_request", "A required parameter \"" + parameter + "\" is missing");
    }
}
