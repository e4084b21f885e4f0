package audiencesync.local.e2e;

import audiencesync.local.product.PublicApi;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A request that cannot be used changes nothing, and says why in a problem document; in one process. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BadRequestsTest extends BadBodiesContract {
    private static RunningProduct running;

    @BeforeAll
    static void start() throws Exception {
        running = new RunningProduct();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Override
    PublicApi api() {
        return running.api();
    }

    @Override
    List<String> queued() {
        return running.queued();
    }

    @Test
    void a_body_over_what_an_http_api_takes() throws Exception {
        assertProblem(413, "body_too_large", running.api().post("application/json", new byte[10 * 1024 * 1024 + 1]));
    }

    @Test
    void a_body_whose_event_is_over_what_a_function_takes() throws Exception {
        var body = new byte[4_750_000];
        assertProblem(413, "body_too_large", running.api().post("application/x-ndjson", body));
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
}
