package audiencesync.connect;

import audiencesync.http.HttpReply;
import audiencesync.http.Problem;
import audiencesync.http.ProblemType;
import audiencesync.linkedin.ApiRefusal;
import audiencesync.linkedin.LinkedInError;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** LinkedIn's refusals as problems: status, code, sentence and request id are told each time (case 17). Stateless. */
final class Refusals {
    private Refusals() {}

    static HttpReply reply(ApiRefusal refusal) {
        var error = refusal.error();
        return Problem.of(type(refusal), said(error)).reply().withFact("linkedInStatus", error.status());
    }

    private static ProblemType type(ApiRefusal refusal) {
        return switch (refusal) {
            case ApiRefusal.TokenRefused _ -> ProblemType.CONNECTION_NOT_USABLE;
            case ApiRefusal.AccessDenied _ -> ProblemType.LINKEDIN_ACCESS_DENIED;
            case ApiRefusal.NotFound _ -> ProblemType.LINKEDIN_NOT_FOUND;
            case ApiRefusal.SegmentLimitReached _ -> ProblemType.AUDIENCE_LIMIT_REACHED;
            case ApiRefusal.VersionInactive _ -> ProblemType.LINKEDIN_VERSION_INACTIVE;
            case ApiRefusal.Invalid _ -> ProblemType.LINKEDIN_REFUSED;
            case ApiRefusal.Throttled _,
                    ApiRefusal.Conflict _,
                    ApiRefusal.ServerFault _,
                    ApiRefusal.NoAnswer _,
                    ApiRefusal.Unreadable _ -> ProblemType.LINKEDIN_BUSY;
        };
    }

    static String said(LinkedInError error) {
        var text = new StringBuilder(error.status() == 0 ? "LinkedIn did not answer" : "LinkedIn answered ");
        if (error.status() != 0) {
            text.append(error.status());
        }
        if (error.code() != null) {
            text.append(' ').append(error.code());
        }
        if (error.serviceErrorCode() != null) {
            text.append(" (").append(error.serviceErrorCode()).append(')');
        }
        if (error.message() != null) {
            text.append(": ").append(error.message());
        }
        if (error.requestId() != null) {
            text.append("; request id ").append(error.requestId());
        }
        return text.append('.').toString();
    }

    static ObjectNode json(LinkedInError error) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", error.status())
                .put("serviceErrorCode", error.serviceErrorCode())
                .put("code", error.code())
                .put("message", error.message())
                .put("requestId", error.requestId());
    }
}
