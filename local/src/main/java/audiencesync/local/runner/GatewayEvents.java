package audiencesync.local.runner;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Turns an HTTP request into the event that a function gets from an HTTP API (payload format 2.0): header names in
 * lower case, repeated headers and parameters joined by commas, cookies apart, bodies of other than text types in
 * base64. Thread-safe.
 */
final class GatewayEvents {
    private static final DateTimeFormatter LOG_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final JsonMapper JSON = new JsonMapper();

    private final Clock clock;
    private final Supplier<String> requestIds;

    GatewayEvents(Clock clock, Supplier<String> requestIds) {
        this.clock = clock;
        this.requestIds = requestIds;
    }

    APIGatewayV2HTTPEvent event(Routes.Match.Found found, IncomingRequest request, byte[] body) {
        var headers = headers(request);
        boolean text = isText(headers);
        return APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRouteKey(found.route().key())
                .withRawPath(request.path())
                .withRawQueryString(request.rawQuery())
                .withCookies(cookies(request))
                .withHeaders(headers)
                .withQueryStringParameters(query(request.rawQuery()))
                .withPathParameters(found.parameters())
                .withRequestContext(context(found, request, headers))
                .withBody(body.length == 0 ? null : text(body, text))
                .withIsBase64Encoded(body.length > 0 && !text)
                .build();
    }

    /** How many bytes an event has as the JSON text that a function gets. */
    static long bytes(APIGatewayV2HTTPEvent event) {
        try {
            return JSON.writeValueAsBytes(event).length;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an event is made of texts only", impossible);
        }
    }

    private RequestContext context(Routes.Match.Found found, IncomingRequest request, Map<String, String> headers) {
        Instant now = clock.instant();
        return RequestContext.builder()
                .withRouteKey(found.route().key())
                .withAccountId("000000000000")
                .withStage("$default")
                .withApiId("local")
                .withDomainName(headers.getOrDefault("host", "localhost"))
                .withDomainPrefix("local")
                .withTime(LOG_TIME.format(now))
                .withTimeEpoch(now.toEpochMilli())
                .withRequestId(requestIds.get())
                .withHttp(RequestContext.Http.builder()
                        .withMethod(request.method())
                        .withPath(request.path())
                        .withProtocol("HTTP/1.1")
                        .withSourceIp(request.sourceIp())
                        .withUserAgent(headers.getOrDefault("user-agent", ""))
                        .build())
                .build();
    }

    private static String text(byte[] body, boolean text) {
        return text
                ? new String(body, StandardCharsets.UTF_8)
                : Base64.getEncoder().encodeToString(body);
    }

    // Which types pass as text is not written down in one place; those below do, and what is packed does not. The
    // functions must read both forms of any type.
    private static boolean isText(Map<String, String> headers) {
        var type = headers.getOrDefault("content-type", "").toLowerCase(Locale.ROOT);
        return !headers.containsKey("content-encoding")
                && (type.startsWith("text/")
                        || type.startsWith("application/json")
                        || type.startsWith("application/javascript")
                        || type.startsWith("application/xml"));
    }

    private static Map<String, String> headers(IncomingRequest request) {
        var joined = new TreeMap<String, String>();
        request.headers().forEach((name, values) -> {
            var lowerCase = name.toLowerCase(Locale.ROOT);
            if (!lowerCase.equals("cookie")) {
                joined.merge(lowerCase, String.join(",", values), (a, b) -> a + "," + b);
            }
        });
        // As AWS's gateway tells a function by which scheme it was reached; there that is always https.
        joined.put("x-forwarded-proto", "http");
        return joined;
    }

    private static List<String> cookies(IncomingRequest request) {
        return request.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("cookie"))
                .flatMap(header -> header.getValue().stream())
                .flatMap(value -> List.of(value.split("; *", -1)).stream())
                .toList();
    }

    private static Map<String, String> query(String raw) {
        var parameters = new LinkedHashMap<String, String>();
        for (var pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                var name = equals < 0 ? pair : pair.substring(0, equals);
                var value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters.merge(decoded(name), decoded(value), (a, b) -> a + "," + b);
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
