package audiencesync.local.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GatewayTest {
    private static final String USERS = "/v1/steps/{id}/users";

    private final BlockingQueue<APIGatewayV2HTTPEvent> events = new LinkedBlockingQueue<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private Gateway gateway;

    @BeforeEach
    void start() throws IOException {
        var routes = new Routes(List.of(
                route("POST", USERS, event -> response(202, "{\"entered\":1}")),
                route("GET", "/v1/metrics", event -> response(200, "all")),
                route("GET", "/v1/steps/{id}/metrics", event -> response(200, "one")),
                route("GET", "/v1/steps/all/metrics", event -> response(200, "literal")),
                route(
                        "GET",
                        "/console/{file+}",
                        event -> response(200, event.getPathParameters().toString())),
                route("GET", "/broken", event -> {
                    throw new IllegalStateException("made up");
                }),
                route(
                        "GET",
                        "/bytes",
                        event -> APIGatewayV2HTTPResponse.builder()
                                .withStatusCode(200)
                                .withHeaders(Map.of("content-type", "image/png"))
                                .withCookies(List.of("a=1; Secure", "b=2"))
                                .withBody("AQID")
                                .withIsBase64Encoded(true)
                                .build())));
        gateway = Gateway.start(0, routes, Clock.systemUTC(), new PrintStream(OutputStream.nullOutputStream()));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void a_post_becomes_the_event_of_an_http_api() throws Exception {
        var answer = client.send(
                request("/v1/steps/vip%20list/users?by=hour&by=day&q=a%2Bb")
                        .header("Content-Type", "application/json; charset=utf-8")
                        .header("Idempotency-Key", "d1/u1")
                        .header("X-Two", "a")
                        .header("X-Two", "b")
                        .header("Cookie", "one=1; two=2")
                        .POST(BodyPublishers.ofString("{\"firstName\":\"Zoë\"}"))
                        .build(),
                BodyHandlers.ofString());
        assertEquals(202, answer.statusCode());
        assertEquals("{\"entered\":1}", answer.body());
        assertEquals(
                "application/json", answer.headers().firstValue("content-type").orElseThrow());

        var event = events.remove();
        assertEquals("2.0", event.getVersion());
        assertEquals("POST " + USERS, event.getRouteKey());
        assertEquals(Map.of("id", "vip list"), event.getPathParameters());
        assertEquals("by=hour&by=day&q=a%2Bb", event.getRawQueryString());
        assertEquals(Map.of("by", "hour,day", "q", "a+b"), event.getQueryStringParameters());
        assertEquals("d1/u1", event.getHeaders().get("idempotency-key"));
        assertEquals("a,b", event.getHeaders().get("x-two"));
        assertEquals(List.of("one=1", "two=2"), event.getCookies());
        assertEquals("{\"firstName\":\"Zoë\"}", event.getBody());
        assertFalse(event.getIsBase64Encoded());
        assertEquals("POST", event.getRequestContext().getHttp().getMethod());
        assertFalse(event.getRequestContext().getRequestId().isEmpty());
    }

    @Test
    void a_body_of_another_than_a_text_type_comes_in_base64() throws Exception {
        post("/v1/steps/s/users", "application/x-ndjson", "{}\n{}");
        var event = events.remove();
        assertTrue(event.getIsBase64Encoded());
        assertEquals("e30Ke30=", event.getBody());
    }

    @Test
    void an_empty_body_is_absent() throws Exception {
        post("/v1/steps/s/users", "application/json", "");
        var event = events.remove();
        assertNull(event.getBody());
        assertFalse(event.getIsBase64Encoded());
    }

    @Test
    void the_most_specific_route_answers() throws Exception {
        assertEquals("literal", get("/v1/steps/all/metrics").body());
        assertEquals("one", get("/v1/steps/s1/metrics").body());
        assertEquals("{file=css/main.css}", get("/console/css/main.css").body());
    }

    @Test
    void an_unknown_path_is_a_404_problem() throws Exception {
        for (var path : List.of("/", "/v1/steps//metrics", "/v1/metrics/", "/v1/steps/a/b/users", "/nowhere")) {
            assertProblem(404, "not_found", get(path));
        }
        assertTrue(events.isEmpty());
    }

    @Test
    void a_wrong_method_is_a_405_problem_that_names_the_right_ones() throws Exception {
        var answer = get("/v1/steps/s1/users");
        assertProblem(405, "method_not_allowed", answer);
        assertEquals("POST", answer.headers().firstValue("allow").orElseThrow());
    }

    @Test
    void a_body_over_10_MB_is_a_413_problem_and_reaches_no_function() throws Exception {
        var body = "x".repeat(Gateway.MAX_BODY_BYTES + 1);
        assertProblem(413, "body_too_large", post("/v1/steps/s/users", "application/json", body));
        assertTrue(events.isEmpty());
    }

    @Test
    void a_body_whose_event_is_over_6_MB_is_a_413_problem_and_reaches_no_function() throws Exception {
        // Base64 makes four bytes of three, a JSON text two of a quotation mark.
        for (var tooLarge : List.of(
                post("/v1/steps/s/users", "text/plain", "x".repeat(6_300_000)),
                post("/v1/steps/s/users", "application/json", "\"".repeat(3_200_000)),
                post("/v1/steps/s/users", "application/x-ndjson", "x".repeat(4_750_000)))) {
            assertProblem(413, "body_too_large", tooLarge);
        }
        assertTrue(events.isEmpty());
        assertEquals(
                202,
                post("/v1/steps/s/users", "text/plain", "x".repeat(6_250_000)).statusCode());
        assertEquals(
                202,
                post("/v1/steps/s/users", "application/x-ndjson", "x".repeat(4_650_000))
                        .statusCode());
    }

    @Test
    void a_function_that_throws_is_a_500_problem() throws Exception {
        assertProblem(500, "internal_error", get("/broken"));
    }

    @Test
    void bytes_and_cookies_come_back_as_they_are() throws Exception {
        var request = request("/bytes").GET().build();
        var answer = client.send(request, BodyHandlers.ofByteArray());
        assertEquals(
                List.of((byte) 1, (byte) 2, (byte) 3), List.of(answer.body()[0], answer.body()[1], answer.body()[2]));
        assertEquals(List.of("a=1; Secure", "b=2"), answer.headers().allValues("set-cookie"));
    }

    @Test
    void a_port_in_use_is_told() {
        var routes = new Routes(List.of());
        assertThrows(
                BindException.class,
                () -> Gateway.start(gateway.uri().getPort(), routes, Clock.systemUTC(), System.err));
    }

    private Route route(
            String method,
            String path,
            java.util.function.Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> answer) {
        RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler = (event, context) -> {
            events.add(event);
            return answer.apply(event);
        };
        return new Route(method, path, new HttpFunction("TestFunction", handler));
    }

    private static APIGatewayV2HTTPResponse response(int status, String body) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(Map.of("content-type", "application/json"))
                .withBody(body)
                .build();
    }

    private static void assertProblem(int status, String type, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("content-type").orElseThrow());
        assertTrue(answer.body().contains("\"code\":\"" + type + "\""), answer.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String type, String body) throws Exception {
        var request = request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.uri().resolve(path));
    }
}
