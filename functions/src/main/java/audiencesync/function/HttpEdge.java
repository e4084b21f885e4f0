package audiencesync.function;

import static java.util.Objects.requireNonNull;

import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.http.Problem;
import audiencesync.http.ProblemType;
import audiencesync.http.RequestLog;
import audiencesync.metrics.MetricsUnavailable;
import audiencesync.oauth.TokenStoreUnavailable;
import audiencesync.setup.SetupUnavailable;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Between an HTTP API (payload 2.0) and the use cases: converts, logs one line, and makes every fault of our own a 503
 * with Retry-After, since a Canvas repeats neither 4xx nor what it never gets. Thread-safe.
 */
public final class HttpEdge {
    private final RequestLog log;
    private final Clock clock;

    /** With the log and the clock that measures how long a request took. */
    public HttpEdge(RequestLog log, Clock clock) {
        this.log = requireNonNull(log, "log is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Answers one event. Never throws for what the endpoint throws.
     *
     * @param route as declared, for the log
     */
    public APIGatewayV2HTTPResponse answer(
            String route, APIGatewayV2HTTPEvent event, Function<HttpRequest, HttpReply> endpoint) {
        var start = clock.instant();
        var requestId = requestId(event);
        var reply = reply(route, requestId, event, endpoint);
        log.answered(route, requestId, reply, Duration.between(start, clock.instant()));
        return response(reply);
    }

    private HttpReply reply(
            String route,
            @Nullable String requestId,
            APIGatewayV2HTTPEvent event,
            Function<HttpRequest, HttpReply> endpoint) {
        try {
            return endpoint.apply(request(event));
        } catch (SetupUnavailable | MetricsUnavailable | TokenStoreUnavailable e) {
            log.failed(route, requestId, e, e.getMessage());
            return Problem.of(ProblemType.STORE_UNAVAILABLE, "A store did not answer in time.")
                    .reply();
        } catch (RuntimeException e) {
            // Whatever it is, it is a bug of ours: the caller must hear "repeat", not "this will never work".
            log.failed(route, requestId, e, null);
            return Problem.of(ProblemType.UNEXPECTED_FAULT, "The request could not be finished.")
                    .reply();
        }
    }

    private static @Nullable String requestId(APIGatewayV2HTTPEvent event) {
        return event.getRequestContext() == null
                ? null
                : event.getRequestContext().getRequestId();
    }

    /** An event as a request; a body that came as base64 is decoded. */
    static HttpRequest request(APIGatewayV2HTTPEvent event) {
        var http = event.getRequestContext() == null
                ? null
                : event.getRequestContext().getHttp();
        return new HttpRequest(
                http == null || http.getMethod() == null ? "" : http.getMethod(),
                event.getRawPath() == null ? "" : event.getRawPath(),
                orEmpty(event.getPathParameters()),
                orEmpty(event.getQueryStringParameters()),
                orEmpty(event.getHeaders()),
                event.getCookies() == null ? List.of() : event.getCookies(),
                body(event));
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }

    private static byte[] body(APIGatewayV2HTTPEvent event) {
        if (event.getBody() == null) {
            return new byte[0];
        }
        return event.getIsBase64Encoded()
                ? Base64.getDecoder().decode(event.getBody())
                : event.getBody().getBytes(StandardCharsets.UTF_8);
    }

    /** A reply as Lambda returns it; what is not text goes as base64. */
    static APIGatewayV2HTTPResponse response(HttpReply reply) {
        boolean isText = isText(reply.headers().getOrDefault("content-type", ""));
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(reply.status())
                .withHeaders(reply.headers())
                .withCookies(reply.cookies())
                .withBody(isText ? reply.text() : Base64.getEncoder().encodeToString(reply.body()))
                .withIsBase64Encoded(!isText)
                .build();
    }

    private static boolean isText(String contentType) {
        var type = contentType.toLowerCase(Locale.ROOT);
        return type.isEmpty()
                || type.startsWith("text/")
                || type.startsWith("application/json")
                || type.startsWith("application/problem+json")
                || type.startsWith("application/javascript")
                || type.startsWith("image/svg+xml");
    }
}
