package audiencesync.local.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;

import audiencesync.local.product.InOneJvm;
import audiencesync.openapi.OpenApi;
import audiencesync.simulator.LinkedInSimulator;
import audiencesync.simulator.world.LinkedInMember;
import audiencesync.simulator.world.Role;
import audiencesync.simulator.world.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The product and a LinkedIn, both over HTTP, on one clock that a test moves. Every answer is held to the document. */
final class Scene implements AutoCloseable {
    static final String APP = "audience-sync-local";
    static final String MEMBER = "abc123";
    static final long ACCOUNT = 512_345_678;

    private static final Duration STEP = Duration.ofSeconds(10);

    final SettableClock clock = new SettableClock(Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC));
    final InOneJvm product;
    final LinkedInSimulator linkedIn;
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final OpenApi api = OpenApi.read();
    private final HttpClient client = HttpClient.newHttpClient();

    Scene() throws Exception {
        product = InOneJvm.startStill(clock, new PrintStream(logged, true, StandardCharsets.UTF_8));
        linkedIn = product.linkedIn().simulator();
        linkedIn.addMember(LinkedInMember.of(MEMBER, "Ines", "Duarte"));
        linkedIn.grantRole(ACCOUNT, MEMBER, Role.CAMPAIGN_MANAGER);
    }

    /** What the functions logged. */
    String log() {
        return logged.toString(StandardCharsets.UTF_8);
    }

    /** A workspace with a key of each scope, made by the operator. */
    Tenant tenant(String name) throws Exception {
        var admin = product.adminKey();
        var id = call("POST", "/v1/workspaces", admin, "{\"name\":\"" + name + "\"}")
                .is(201)
                .json()
                .path("id")
                .asText();
        var keys = "/v1/workspaces/" + id + "/keys";
        return new Tenant(this, id, key(keys, "manage"), key(keys, "ingest"));
    }

    private String key(String keys, String scope) throws Exception {
        return call("POST", keys, product.adminKey(), "{\"scope\":\"" + scope + "\"}")
                .is(201)
                .json()
                .path("key")
                .asText();
    }

    /** Calls the product. */
    Answer call(String method, String path, @Nullable String key, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(product.api() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json");
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return send(request.build());
    }

    /** Sends any request; what the product answers must be as its document says. */
    Answer send(HttpRequest request) throws Exception {
        var response = client.send(request, BodyHandlers.ofString());
        if (response.uri().toString().startsWith(product.api().toString())) {
            var route = api.route(request.method(), response.uri().getPath());
            var type = response.headers().firstValue("content-type").orElse("");
            assertEquals(List.of(), api.faults(route, response.statusCode(), type, response.body()));
        }
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    /** Every route in the document, such as {@code GET /v1/steps/{id}}. */
    List<String> routes() {
        return List.copyOf(api.operations().keySet());
    }

    /** Lets time pass, ten seconds at a time, so that functions run as they would. */
    void later(Duration duration) {
        later(duration, STEP);
    }

    void later(Duration duration, Duration step) {
        var until = clock.instant().plus(duration);
        while (clock.instant().isBefore(until)) {
            clock.advance(step);
            product.step();
        }
    }

    @Override
    public void close() {
        client.close();
        product.close();
    }
}
