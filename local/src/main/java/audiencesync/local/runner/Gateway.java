package audiencesync.local.runner;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Plays the HTTP API in front of the functions, on the loopback address only: one virtual thread a request. Answers
 * 404, 405 and 413 by itself, and 500 when a function throws. AWS's gateway refuses the same requests with the same
 * status, but without a problem document.
 */
public final class Gateway implements AutoCloseable {
    /** The largest body that an HTTP API takes ([D] http-api-quotas). */
    public static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

    // Past this a sender is cut off; below it he gets to read why.
    private static final long MAX_DRAINED_BYTES = 10L * MAX_BODY_BYTES;
    private static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(30);
    private static final int BACKLOG = 1_024;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Routes routes;
    private final GatewayEvents events;
    private final Clock clock;
    private final PrintStream log;

    private Gateway(HttpServer server, Routes routes, Clock clock, PrintStream log) {
        this.server = server;
        this.routes = routes;
        this.events = new GatewayEvents(clock, () -> UUID.randomUUID().toString());
        this.clock = clock;
        this.log = log;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any free one
     * @param log where the functions' log lines go
     * @throws java.net.BindException if the port is in use
     */
    public static Gateway start(int port, Routes routes, Clock clock, PrintStream log) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        var gateway = new Gateway(HttpServer.create(address, BACKLOG), routes, clock, log);
        gateway.server.setExecutor(gateway.threads);
        gateway.server.createContext("/", gateway::serve);
        gateway.server.start();
        return gateway;
    }

    /** Where it listens, without a slash at the end. */
    public URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** Stops at once. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = body(exchange.getRequestBody());
            var response = body.isEmpty() ? Problems.tooLarge(MAX_BODY_BYTES) : answer(request(exchange), body.get());
            send(exchange, response);
        }
    }

    private static Optional<byte[]> body(InputStream stream) throws IOException {
        var body = stream.readNBytes(MAX_BODY_BYTES + 1);
        if (body.length <= MAX_BODY_BYTES) {
            return Optional.of(body);
        }
        drain(stream);
        return Optional.empty();
    }

    private static void drain(InputStream stream) throws IOException {
        var scratch = new byte[64 * 1024];
        long drained = 0;
        for (int read = 0; read >= 0 && drained < MAX_DRAINED_BYTES; drained += read) {
            read = stream.read(scratch);
        }
    }

    private static IncomingRequest request(HttpExchange exchange) {
        var uri = exchange.getRequestURI();
        var path = uri.getPath();
        return new IncomingRequest(
                exchange.getRequestMethod(),
                path == null || !path.startsWith("/") ? "/" : path,
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                exchange.getRequestHeaders(),
                exchange.getRemoteAddress().getAddress().getHostAddress());
    }

    private APIGatewayV2HTTPResponse answer(IncomingRequest request, byte[] body) {
        return switch (routes.match(request.method(), request.path())) {
            case Routes.Match.Found found -> invoke(found, request, body);
            case Routes.Match.WrongMethod wrong -> Problems.wrongMethod(request.method(), wrong);
            case Routes.Match.Unknown() -> Problems.notFound();
        };
    }

    private APIGatewayV2HTTPResponse invoke(Routes.Match.Found found, IncomingRequest request, byte[] body) {
        var event = events.event(found, request, body);
        if (GatewayEvents.bytes(event) > BatchRules.LAMBDA_PAYLOAD_BYTES) {
            return Problems.eventTooLarge(body.length, event.getIsBase64Encoded());
        }
        var requestId = event.getRequestContext().getRequestId();
        var function = found.route().function();
        try {
            var context = new LambdaContext(function.name(), requestId, clock, FUNCTION_TIMEOUT, log);
            return function.handler().handleRequest(event, context);
        } catch (RuntimeException thrownByFunction) {
            log.println(function.name() + " failed, request " + requestId + ": " + thrownByFunction);
            thrownByFunction.printStackTrace(log);
            return Problems.functionFailed(requestId);
        }
    }

    private static void send(HttpExchange exchange, APIGatewayV2HTTPResponse response) throws IOException {
        var headers = exchange.getResponseHeaders();
        Optional.ofNullable(response.getHeaders()).orElse(Map.of()).forEach(headers::add);
        Optional.ofNullable(response.getMultiValueHeaders()).orElse(Map.of()).forEach(headers::put);
        Optional.ofNullable(response.getCookies())
                .orElse(List.of())
                .forEach(cookie -> headers.add("Set-Cookie", cookie));
        var body = body(response);
        if (body.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(response.getStatusCode(), -1);
            return;
        }
        exchange.sendResponseHeaders(response.getStatusCode(), body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] body(APIGatewayV2HTTPResponse response) {
        var text = Optional.ofNullable(response.getBody()).orElse("");
        return response.getIsBase64Encoded() ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8);
    }
}
