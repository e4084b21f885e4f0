package audiencesync.simulator.rest;

import audiencesync.simulator.web.Answer;
import audiencesync.simulator.web.Json;
import audiencesync.simulator.world.Quota;
import audiencesync.simulator.world.TokenProblem;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** LinkedIn's error bodies in the old envelope, which dmpSegments use as far as seen [O, V, T; section 5]. */
final class RestErrors {

    private RestErrors() {}

    static Answer error(int status, @Nullable String code, String message) {
        return Json.answer(status, body(status, null, code, message));
    }

    static ObjectNode body(int status, @Nullable Integer serviceErrorCode, @Nullable String code, String message) {
        ObjectNode body = Json.object().put("status", status);
        if (serviceErrorCode != null) {
            body.put("serviceErrorCode", serviceErrorCode);
        }
        if (code != null) {
            body.put("code", code);
        }
        return body.put("message", message);
    }

    static Answer tokenRefused(TokenProblem problem) {
        return Json.answer(401, body(401, problem.serviceErrorCode(), problem.code(), problem.message()));
    }

    static Answer throttled(Quota quota) {
        return Json.answer(429, body(429, 101, "TOO_MANY_REQUESTS", quota.message()));
    }

    static Answer denied(String permission, String version) {
        String message = "Not enough permissions to access: " + permission + "." + version + "01";
        return Json.answer(403, body(403, 100, "ACCESS_DENIED", message));
    }

    static Answer versionMissing() {
        String message = "A version must be present. Please specify a version by adding the LinkedIn-Version header.";
        return error(400, "VERSION_MISSING", message).with("X-Restli-Gateway-Error", "true");
    }

    static Answer versionNotActive(String version) {
        return error(426, "NONEXISTENT_VERSION", "Requested version " + version + "01 is not active");
    }

    static Answer paramInvalid(String message) {
        return error(400, "PARAM_INVALID", message);
    }

    static Answer notFound() {
        return error(404, "NOT_FOUND", "Not Found.");
    }

    static Answer noSegment(long id) {
        return error(404, "NOT_FOUND", "Could not find DMP segment with ID " + id);
    }

    static Answer schema(String lines) {
        return Json.answer(422, Json.object().put("message", lines).put("status", 422));
    }
}
