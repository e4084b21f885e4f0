package audiencesync.local.product;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The product's HTTP API for the seeded step, as a caller uses it. Thread-safe. */
public final class PublicApi implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final Product product;

    /** For a running product. */
    public PublicApi(Product product) {
        this.product = requireNonNull(product, "product is null");
    }

    /** Posts a body of any type to the seeded step, whatever comes back. */
    public HttpResponse<String> post(String contentType, byte[] body) throws IOException, InterruptedException {
        var request = request("users", product.seeded().ingestKey())
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /**
     * Posts users.
     *
     * @return the answer's body
     * @throws IOException if the answer is not 202
     */
    public JsonNode postUsers(String json) throws IOException, InterruptedException {
        var response = post("application/json", json.getBytes(StandardCharsets.UTF_8));
        return body(response, 202);
    }

    /**
     * The step's figures for all time.
     *
     * @throws IOException if the answer is not 200
     */
    public Figures figures() throws IOException, InterruptedException {
        var request = request("metrics", product.seeded().manageKey()).GET();
        return figures(body(client.send(request.build(), BodyHandlers.ofString()), 200));
    }

    @Override
    public void close() {
        client.close();
    }

    private HttpRequest.Builder request(String what, String key) {
        var step = product.seeded().step().step();
        return HttpRequest.newBuilder(URI.create(product.api() + "/v1/steps/" + step + "/" + what))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + key);
    }

    private static JsonNode body(HttpResponse<String> response, int wanted)
            throws IOException, JsonProcessingException {
        if (response.statusCode() != wanted) {
            throw new IOException(response.request().method() + " " + response.uri() + " answered "
                    + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    /** Reads the totals of an answer. */
    public static Figures figures(JsonNode json) {
        var totals = json.path("totals");
        return new Figures(
                totals.path("entered").longValue(),
                totals.path("proceeded").longValue(),
                totals.path("exited").longValue(),
                totals.path("synced").longValue(),
                reasons(totals.path("notSyncedReasons")),
                reasons(totals.path("erroredReasons")),
                totals.path("pending").longValue());
    }

    private static Map<String, Long> reasons(JsonNode json) {
        var reasons = new HashMap<String, Long>();
        json.properties()
                .forEach(
                        reason -> reasons.put(reason.getKey(), reason.getValue().longValue()));
        return reasons;
    }
}
