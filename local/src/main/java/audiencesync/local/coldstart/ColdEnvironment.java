package audiencesync.local.coldstart;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One function under AWS's runtime interface emulator, not started yet: it starts the function's process only when the
 * first event comes, as Lambda does. For one thread.
 */
final class ColdEnvironment implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PATH = "/2015-03-31/functions/function/invocations";

    private final Process emulator;
    private final URI address;
    private final HttpClient http;

    private ColdEnvironment(Process emulator, URI address, HttpClient http) {
        this.emulator = emulator;
        this.address = address;
        this.http = http;
    }

    /**
     * Starts the emulator and waits until it listens.
     *
     * @param program the emulator's
     * @param code the folder with the zip's content
     * @param handler the class
     * @param variables the function's environment
     * @param log takes what the function and the emulator print
     */
    static ColdEnvironment start(
            Path program, Path code, String handler, Map<String, String> variables, Path log, HttpClient http)
            throws IOException, InterruptedException {
        int port = freePort();
        var builder = new ProcessBuilder(List.of(
                program.toString(),
                "--runtime-interface-emulator-address",
                "127.0.0.1:" + port,
                "--runtime-api-address",
                "127.0.0.1:" + freePort(),
                code.resolve("bootstrap").toString(),
                handler));
        builder.environment().putAll(variables);
        builder.environment().put("LAMBDA_TASK_ROOT", code.toString());
        builder.environment().put("_HANDLER", handler);
        builder.environment().put("AWS_LAMBDA_FUNCTION_TIMEOUT", Long.toString(PATIENCE.toSeconds()));
        builder.directory(code.toFile());
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        var started = builder.start();
        awaitPort(started, port);
        return new ColdEnvironment(started, URI.create("http://127.0.0.1:" + port + PATH), http);
    }

    /** Sends one event and answers what the function answered. */
    String invoke(String event) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE).POST(BodyPublishers.ofString(event));
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitPort(Process emulator, int port) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!listens(port)) {
            if (!emulator.isAlive() || System.nanoTime() > end) {
                throw new IOException("The runtime interface emulator does not listen on port " + port);
            }
            Thread.sleep(20);
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    @Override
    public void close() {
        // The function first: the emulator would start another one.
        emulator.descendants().forEach(ProcessHandle::destroyForcibly);
        emulator.destroyForcibly();
        emulator.onExit().join();
    }
}
