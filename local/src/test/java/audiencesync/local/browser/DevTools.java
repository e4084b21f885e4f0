package audiencesync.local.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The <a href="https://chromedevtools.github.io/devtools-protocol/">DevTools Protocol</a>, as far as tests need it. */
final class DevTools implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long PATIENCE_SECONDS = 30;

    private final HttpClient client;
    private final WebSocket socket;
    private final Incoming incoming;
    private final AtomicInteger calls = new AtomicInteger();

    private DevTools(HttpClient client, WebSocket socket, Incoming incoming) {
        this.client = client;
        this.socket = socket;
        this.incoming = incoming;
    }

    static DevTools connect(URI address) {
        var client = HttpClient.newHttpClient();
        var incoming = new Incoming();
        var socket = client.newWebSocketBuilder()
                .buildAsync(address, incoming)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        return new DevTools(client, socket, incoming);
    }

    /** Calls a method of a session; with the empty session, of the browser. */
    JsonNode call(String session, String method, Map<String, ?> parameters) throws IOException {
        var id = calls.incrementAndGet();
        var message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        var answer = incoming.answerTo(id);
        socket.sendText(message.toString(), true)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        var got = answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        if (got.has("error")) {
            throw new IOException(method + ": " + got.path("error"));
        }
        return got.path("result");
    }

    /** Waits for the next document that a session's frame has loaded; answers its loader. */
    String nextLoad(String session) throws InterruptedException, TimeoutException {
        var loader = incoming.loads(session).poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (loader == null) {
            throw new TimeoutException("no page was loaded within " + PATIENCE_SECONDS + " s");
        }
        return loader;
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }

    private static final class Incoming implements WebSocket.Listener {
        private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
        private final Map<String, BlockingQueue<String>> loads = new ConcurrentHashMap<>();
        private final StringBuilder text = new StringBuilder();

        CompletableFuture<JsonNode> answerTo(int id) {
            return answers.computeIfAbsent(id, key -> new CompletableFuture<>());
        }

        BlockingQueue<String> loads(String session) {
            return loads.computeIfAbsent(session, key -> new LinkedBlockingQueue<>());
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void take(String message) {
            var json = read(message);
            if (json.has("id")) {
                Objects.requireNonNull(answers.remove(json.path("id").asInt())).complete(json);
            } else if (json.path("method").asText().equals("Page.lifecycleEvent")
                    && json.path("params").path("name").asText().equals("load")) {
                loads(json.path("sessionId").asText())
                        .add(json.path("params").path("loaderId").asText());
            }
        }

        private static JsonNode read(String message) {
            try {
                return JSON.readTree(message);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("the browser sent no JSON", e);
            }
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            answers.values().forEach(answer -> answer.completeExceptionally(error));
        }
    }
}
