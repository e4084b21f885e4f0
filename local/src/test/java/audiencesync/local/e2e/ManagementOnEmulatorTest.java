package audiencesync.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** What the operator does first on a stack that was just deployed, through its API and with the key that it made. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class ManagementOnEmulatorTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private RunningOnEmulator running;

    @BeforeAll
    void starts() throws Exception {
        running = RunningOnEmulator.start();
    }

    @AfterAll
    void ends() {
        http.close();
        if (running != null) {
            running.close();
        }
    }

    @Test
    void the_admin_key_makes_a_workspace_and_a_key_that_works_there() throws Exception {
        var admin = adminKey();
        var workspace = json(send("POST", "/v1/workspaces", admin, "{\"name\":\"Acme\"}"), 201)
                .path("id")
                .asText();
        var keys = "/v1/workspaces/" + workspace + "/keys";
        var issued = json(send("POST", keys, admin, "{\"scope\":\"manage\",\"name\":\"first\"}"), 201);
        var key = issued.path("key").asText();

        assertEquals(
                JSON.readTree("{\"steps\":[]}"),
                json(send("GET", "/v1/steps", key, ""), 200),
                "its steps, of which it has none");
        assertTrue(json(send("GET", "/v1/connections", key, ""), 200)
                .path("connections")
                .isEmpty());
        assertEquals(
                0,
                json(send("GET", "/v1/metrics", key, ""), 200)
                        .at("/totals/entered")
                        .asInt(-1));

        var revoked = send("DELETE", keys + "/" + issued.path("id").asText(), admin, "");
        assertEquals(204, revoked.statusCode(), revoked.body());
        assertEquals(401, send("GET", "/v1/steps", key, "").statusCode());
    }

    @Test
    void no_other_key_is_the_admin_s() throws Exception {
        var response = send("POST", "/v1/workspaces", running.product().seeded().manageKey(), "{\"name\":\"Acme\"}");
        assertTrue(response.statusCode() == 401 || response.statusCode() == 403, response.body());
    }

    @Test
    void an_address_that_is_not_there_is_told_as_every_other_problem() throws Exception {
        var response = send("GET", "/v1/nothing", "", "");
        assertEquals(404, response.statusCode());
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("content-type").orElse(""));
        assertEquals(
                "route_not_found", JSON.readTree(response.body()).path("code").asText());
    }

    @Test
    void a_link_for_signing_in_that_was_not_made_here_shows_a_page() throws Exception {
        var response = send("GET", "/oauth/start?state=made-up", "", "");
        assertEquals(400, response.statusCode(), response.body());
        assertTrue(response.headers().firstValue("content-type").orElse("").startsWith("text/html"));
    }

    @Test
    void upkeep_runs_to_its_end() throws Exception {
        try (var lambda = running.product().emulator().client(LambdaClient.builder())) {
            var function = running.product().stack().physicalId("UpkeepFunction");
            var answer = lambda.invoke(request -> request.functionName(function)
                    .qualifier("live")
                    .payload(SdkBytes.fromUtf8String("{\"detail-type\":\"Scheduled Event\"}")));
            var body = answer.payload().asString(StandardCharsets.UTF_8);
            assertNull(answer.functionError(), body);
            var report = JSON.readTree(body);
            assertTrue(report.path("finished").asBoolean(), body);
            assertEquals(0, report.path("failures").asInt(-1), body);
            assertEquals(1, report.path("connections").asInt(), body);
        }
    }

    private String adminKey() {
        try (var secrets = running.product().emulator().client(SecretsManagerClient.builder())) {
            var arn = running.product().stack().output("AdminKeySecretArn");
            return secrets.getSecretValue(request -> request.secretId(arn)).secretString();
        }
    }

    private HttpResponse<String> send(String method, String path, String key, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(running.product().api() + path))
                .timeout(Duration.ofSeconds(40))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response, int wanted) throws Exception {
        assertEquals(wanted, response.statusCode(), response.body());
        return JSON.readTree(response.body());
    }
}
