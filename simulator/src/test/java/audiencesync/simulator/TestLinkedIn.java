package audiencesync.simulator;

import audiencesync.simulator.web.Json;
import audiencesync.simulator.world.AdAccount;
import audiencesync.simulator.world.App;
import audiencesync.simulator.world.LinkedInMember;
import audiencesync.simulator.world.NewSegment;
import audiencesync.simulator.world.Role;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** A simulator on a standing clock with one app, one member, one account and one audience, and a client for it. */
final class TestLinkedIn implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    static final long ACCOUNT = 512345678;
    static final String APP = "77abc";
    static final String SECRET = "s3cr3t";
    static final String REDIRECT = "https://app.example/cb";
    static final String MEMBER = "abc123";

    private final HttpClient http = HttpClient.newHttpClient();
    final LinkedInSimulator simulator;
    final long segment;
    final String token;

    TestLinkedIn() {
        this(SimulatorConfig.forTests());
    }

    TestLinkedIn(SimulatorConfig config) {
        simulator = LinkedInSimulator.start(config.withClock(Clock.fixed(NOW, ZoneOffset.UTC)));
        simulator.addApp(App.of(APP, SECRET, REDIRECT));
        simulator.addMember(LinkedInMember.of(MEMBER, "Ines", "Duarte"));
        simulator.addAccount(AdAccount.of(ACCOUNT, "Acme EMEA"));
        simulator.grantRole(ACCOUNT, MEMBER, Role.CAMPAIGN_MANAGER);
        segment = simulator
                .addSegment(NewSegment.of(ACCOUNT, "Newsletter readers 2026"))
                .id();
        token = simulator.issueToken(APP, MEMBER, App.USUAL_SCOPES);
    }

    Audience audience() {
        return simulator.audience(segment);
    }

    Reply batch(String... elements) throws IOException, InterruptedException {
        return send(call("/rest/dmpSegments/" + segment + "/users")
                .header("X-RestLi-Method", "BATCH_CREATE")
                .POST(body("{\"elements\":[" + String.join(",", elements) + "]}")));
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(call(path).GET());
    }

    Reply post(String path, String json) throws IOException, InterruptedException {
        return send(call(path).POST(body(json)));
    }

    /** A request with token, version and protocol 2.0. */
    HttpRequest.Builder call(String path) {
        return bare(path)
                .header("Authorization", "Bearer " + token)
                .header("LinkedIn-Version", "202607")
                .header("X-Restli-Protocol-Version", "2.0.0");
    }

    /** A request with nothing but its address. */
    HttpRequest.Builder bare(String path) {
        return HttpRequest.newBuilder(URI.create(simulator.origin() + path)).timeout(Duration.ofSeconds(20));
    }

    Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return new Reply(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }

    static HttpRequest.BodyPublisher body(String text) {
        return HttpRequest.BodyPublishers.ofString(text);
    }

    static String add(String email) {
        return "{\"action\":\"ADD\",\"userIds\":[{\"idType\":\"SHA256_EMAIL\",\"idValue\":\"" + sha256(email) + "\"}]}";
    }

    static String remove(String email) {
        return add(email).replace("ADD", "REMOVE");
    }

    /** {@code add} of several people made up from a prefix. */
    static String[] adds(int people) {
        String[] elements = new String[people];
        Arrays.setAll(elements, i -> add("person" + i + "@example.com"));
        return elements;
    }

    static String sha256(String text) {
        try {
            var digest = java.security.MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        simulator.close();
    }

    /** An answer, easy to ask. */
    record Reply(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        ObjectNode json() throws IOException {
            return Json.readObject(body().getBytes(StandardCharsets.UTF_8));
        }

        String text(String field) throws IOException {
            return json().path(field).asText();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The statuses of the elements, separated by blanks. */
        String statuses() throws IOException {
            return json().path("elements")
                    .valueStream()
                    .map(element -> element.path("status").asText())
                    .collect(Collectors.joining(" "));
        }
    }
}
