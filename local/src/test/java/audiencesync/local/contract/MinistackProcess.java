package audiencesync.local.contract;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An emulator of AWS as a process of its own, from a Python virtual environment that is made if it is missing. */
final class MinistackProcess implements AwsUnderTest, AutoCloseable {
    private static final String PACKAGE = "ministack[full]==1.5.33";
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    private final Process process;
    private final URI endpoint;

    private MinistackProcess(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /**
     * Starts it on a free port and waits until it answers.
     *
     * @throws IOException if there is no Python 3, the package cannot be had, or it does not start
     */
    static MinistackProcess start(Path environment) throws IOException, InterruptedException {
        var ministack = environment.resolve("bin").resolve("ministack");
        if (!Files.isExecutable(ministack)) {
            Files.createDirectories(environment);
            run(List.of("python3", "-m", "venv", environment.toString()));
            run(List.of(environment.resolve("bin").resolve("pip").toString(), "install", "-q", PACKAGE));
        }
        int port = freePort();
        Files.createDirectories(Path.of("target"));
        var builder = new ProcessBuilder(ministack.toString())
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "ministack.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "GATEWAY_PORT", Integer.toString(port), "BIND_HOST", "127.0.0.1", "LOG_LEVEL", "WARNING"));
        var started = new MinistackProcess(builder.start(), URI.create("http://127.0.0.1:" + port));
        started.awaitAnswer();
        return started;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(endpoint.resolve("/_ministack/health"))
                .timeout(Duration.ofSeconds(2))
                .build();
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        try (var http = HttpClient.newHttpClient()) {
            while (System.nanoTime() < deadline && process.isAlive()) {
                if (answers(http, request)) {
                    return;
                }
                process.waitFor(200, TimeUnit.MILLISECONDS);
            }
        }
        close();
        throw new IOException("the emulator did not start, see target/ministack.log");
    }

    private static boolean answers(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            // Not yet: it is asked again until the time is over.
            return false;
        }
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
