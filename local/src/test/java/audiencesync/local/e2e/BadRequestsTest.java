package audiencesync.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request that cannot be used changes nothing, and says why in a problem document; never a 500. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BadRequestsTest {
    private static RunningProduct running;

    @BeforeAll
    static void start() throws Exception {
        running = new RunningProduct();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @AfterEach
    void nothing_is_queued() {
        assertEquals(List.of(), running.queued());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``                                                     | empty_body",
                "`  `                                                   | empty_body",
                "{\"users\":[{\"email\":\"a@example.com\"},]}           | trailing_comma",
                "{\"firstName\":\"Ann \"A\" Lee\"}                      | unescaped_quote",
                "{\"email\":{{${email_address}}}}                       | template_leftover",
                "{\"email\":}                                           | missing_value",
                "{\"email\":undefined}                                  | unknown_literal",
                "{\"users\":[{\"email\":\"a@example.com\"}              | truncated_json",
                "{\"email\":\"a@example.com\"} {\"email\":\"b@x.com\"}  | trailing_content",
                "{'email':'a@example.com'}                              | malformed_json",
                "[{\"email\":\"a@example.com\"}]                        | not_an_object",
                "null                                                   | not_an_object",
                "42                                                     | not_an_object",
                "\"text\"                                               | not_an_object",
                "{\"users\":{}}                                         | users_not_an_array",
                "{\"users\":[],\"users\":[]}                            | duplicate_users"
            })
    void a_body_that_is_not_usable(String body, String code) throws Exception {
        assertProblem(400, code, running.api().post("application/json", bytes(body)));
    }

    @Test
    void a_line_break_inside_a_text() throws Exception {
        assertProblem(
                400, "unescaped_character", running.api().post("application/json", bytes("{\"firstName\":\"A\nB\"}")));
    }

    @Test
    void bytes_that_are_not_utf_8() throws Exception {
        var body = "{\"firstName\":\"Zoë\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertProblem(400, "not_utf8", running.api().post("application/x-ndjson", body));
    }

    @Test
    void brackets_within_brackets() throws Exception {
        var response = running.api().post("application/json", bytes("{\"a\":".repeat(5_000)));
        assertProblem(400, "too_deeply_nested", response);
    }

    @Test
    void a_body_over_4_MB() throws Exception {
        var body = bytes("{\"email\":\"" + "x".repeat(4 * 1024 * 1024) + "\"}");
        assertProblem(413, "body_too_large", running.api().post("application/json", body));
    }

    @Test
    void a_body_over_10_MB() throws Exception {
        assertProblem(413, "body_too_large", running.api().post("application/json", new byte[10 * 1024 * 1024 + 1]));
    }

    @Test
    void a_compressed_body() throws Exception {
        var response = send("POST", users("demo-step"), Map.of("Content-Encoding", "gzip"), "{}");
        assertProblem(415, "content_encoding_not_supported", response);
    }

    @Test
    void no_key_a_wrong_key_and_a_key_of_another_scope() throws Exception {
        var manage = running.product().seeded().manageKey();
        assertProblem(401, "missing_key", send("POST", users("demo-step"), Map.of("Authorization", "Basic x"), "{}"));
        assertProblem(401, "unknown_key", send("POST", users("demo-step"), Map.of("Authorization", "Bearer x"), "{}"));
        assertProblem(
                403,
                "wrong_scope",
                send("POST", users("demo-step"), Map.of("Authorization", "Bearer " + manage), "{}"));
    }

    @Test
    void a_step_that_is_not_there() throws Exception {
        assertProblem(404, "step_not_found", send("POST", users("other"), Map.of(), "{}"));
        assertProblem(404, "step_not_found", send("POST", users("%F0%9F%98%80%00"), Map.of(), "{}"));
    }

    @Test
    void a_path_and_a_method_that_are_not_there() throws Exception {
        assertProblem(404, "not_found", send("POST", "/v1/users", Map.of(), "{}"));
        assertProblem(405, "method_not_allowed", send("GET", users("demo-step"), Map.of(), ""));
    }

    private static void assertProblem(int status, String code, HttpResponse<String> response) throws Exception {
        assertEquals(status, response.statusCode(), response.body());
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("content-type").orElseThrow());
        var problem = new JsonMapper().readTree(response.body());
        assertEquals(code, problem.path("code").textValue(), response.body());
        assertTrue(problem.path("type").textValue().startsWith("urn:audience-sync:problem:"), response.body());
        assertFalse(problem.path("detail").textValue().isBlank());
    }

    private static HttpResponse<String> send(String method, String path, Map<String, String> headers, String body)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create(running.product().api() + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (!headers.containsKey("Authorization")) {
            request.header(
                    "Authorization", "Bearer " + running.product().seeded().ingestKey());
        }
        headers.forEach(request::header);
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static String users(String step) {
        return "/v1/steps/" + step + "/users";
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
