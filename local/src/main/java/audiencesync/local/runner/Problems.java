package audiencesync.local.runner;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.TreeMap;

/** The problem documents (RFC 9457) that the gateway itself answers, before any function is asked. */
final class Problems {
    private static final String FEWER = "Split the users over several requests.";

    private Problems() {}

    static APIGatewayV2HTTPResponse notFound() {
        return problem(
                404,
                "not_found",
                "There is no such path",
                "No route fits the path.",
                "Take one of the routes of template.yaml.",
                Map.of());
    }

    static APIGatewayV2HTTPResponse wrongMethod(String method, Routes.Match.WrongMethod match) {
        var allowed = String.join(", ", match.allowed());
        return problem(
                405,
                "method_not_allowed",
                "The path does not take this method",
                "This path does not take " + method + ".",
                "Use " + allowed + ".",
                Map.of("allow", allowed));
    }

    static APIGatewayV2HTTPResponse tooLarge(long maxBytes) {
        return problem(
                413,
                "body_too_large",
                "The body is too large",
                "The body is larger than the " + maxBytes + " bytes that an HTTP API takes.",
                FEWER,
                Map.of());
    }

    static APIGatewayV2HTTPResponse eventTooLarge(int bytes, boolean isBase64) {
        return problem(
                413,
                "body_too_large",
                "The body is too large",
                "The body has " + bytes + " bytes; as the event of a function, "
                        + (isBase64 ? "in Base64, " : "as a JSON text, ")
                        + "it is over the 6 MB that Lambda takes.",
                FEWER,
                Map.of());
    }

    static APIGatewayV2HTTPResponse functionFailed(String requestId) {
        return problem(
                500,
                "internal_error",
                "The function failed",
                "The function threw an error.",
                "Look for " + requestId + " in its log.",
                Map.of());
    }

    private static APIGatewayV2HTTPResponse problem(
            int status, String code, String title, String detail, String remedy, Map<String, String> moreHeaders) {
        var headers = new TreeMap<>(moreHeaders);
        headers.put("content-type", "application/problem+json");
        var body = JsonNodeFactory.instance
                .objectNode()
                .put("type", "urn:audience-sync:problem:" + code.replace('_', '-'))
                .put("code", code)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("remedy", remedy);
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(headers)
                .withBody(body.toString())
                .build();
    }
}
