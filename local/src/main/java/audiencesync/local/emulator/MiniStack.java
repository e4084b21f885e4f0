package audiencesync.local.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * ministack, an AWS emulator from PyPI, as a child process. It needs no Docker: functions are processes that start
 * from the zip's own {@code bootstrap}. It is up in a second or two and keeps nothing after it ends.
 */
public final class MiniStack implements Emulator {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration KEPT = Duration.ofDays(1);

    private final URI endpoint;
    private final Process process;
    private final Path temporary;
    private final Thread hook;

    private MiniStack(URI endpoint, Process process, Path temporary) {
        this.endpoint = endpoint;
        this.process = process;
        this.temporary = temporary;
        this.hook = new Thread(this::end, "end-ministack");
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param python the environment that it is installed in
     * @param folder for its log, {@code <folder>/<port>/ministack.log}, kept for a day, and its temporary files
     * @param port to listen on, on this machine only; 0 takes a free one
     * @throws EmulatorUnavailableException if it does not come up within a minute
     */
    public static MiniStack start(PythonEnvironment python, Path folder, int port) {
        int chosen = port == 0 ? freePort() : port;
        Path home = folder.toAbsolutePath().resolve(Integer.toString(chosen));
        Path temporary = home.resolve("tmp");
        Path log = home.resolve("ministack.log");
        URI endpoint = URI.create("http://127.0.0.1:" + chosen);
        try {
            deleteOld(folder);
            PythonEnvironment.deleteTree(home);
            Files.createDirectories(temporary);
            ProcessBuilder builder = new ProcessBuilder(python.command("python").toString(), "-u", "-c", launcher())
                    .directory(temporary.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            setEnvironment(builder.environment(), chosen, endpoint, temporary);
            MiniStack started = new MiniStack(endpoint, builder.start(), temporary);
            Runtime.getRuntime().addShutdownHook(started.hook);
            started.waitUntilHealthy(log);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public String description() {
        return "ministack at " + endpoint + ", its log is " + temporary.resolveSibling("ministack.log");
    }

    @Override
    public String functionRuntime() {
        return "provided.al2023";
    }

    /** Two copies of SyncFunction per queue: it starts one for each waiting message, and a laptop has few cores. */
    @Override
    public Map<String, String> parameters() {
        return Map.of("Runtime", functionRuntime(), "MaxConcurrency", "2");
    }

    @Override
    public List<ProcessHandle> processes() {
        return process.descendants().toList();
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is going down, and the hook with it.
        }
    }

    private void end() {
        List<ProcessHandle> children = processes();
        try {
            // The launcher ends its whole process group when this closes; the rest is for a launcher that hangs.
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        children.forEach(ProcessHandle::destroyForcibly);
        try {
            PythonEnvironment.deleteTree(temporary);
        } catch (IOException | UncheckedIOException e) {
            // A function may write while it dies; what is left is removed at the next start on this port.
        }
    }

    private void waitUntilHealthy(Path log) {
        Optional<Boolean> healthy = Waiting.real()
                .until(
                        START_LIMIT,
                        Duration.ofMillis(50),
                        () -> process.isAlive()
                                ? (isHealthy() ? Optional.of(true) : Optional.empty())
                                : Optional.of(false));
        if (!healthy.orElse(false)) {
            boolean alive = process.isAlive();
            close();
            throw new EmulatorUnavailableException("ministack " + (alive ? "did not answer within a minute" : "ended")
                    + " at " + endpoint + "; its last words: " + lastLines(log));
        }
    }

    private boolean isHealthy() {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    endpoint.resolve("/_ministack/health").toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(5000);
            boolean ok = connection.getResponseCode() == 200;
            connection.disconnect();
            return ok;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Sets all that ministack, and through it every function, sees: nothing of ours but where programs are, so that no
     * real credentials, profile or endpoint of the person at the keyboard gets in.
     */
    private static void setEnvironment(Map<String, String> variables, int port, URI endpoint, Path temporary) {
        @Nullable String path = variables.get("PATH");
        @Nullable String home = variables.get("HOME");
        @Nullable String pyenv = variables.get("PYENV_ROOT");
        variables.clear();
        putIfPresent(variables, "PATH", path);
        putIfPresent(variables, "HOME", home);
        putIfPresent(variables, "PYENV_ROOT", pyenv);
        variables.put("LANG", "C.UTF-8");
        variables.put("TMPDIR", temporary.toString());
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.put("GATEWAY_PORT", Integer.toString(port));
        variables.put("BIND_HOST", "127.0.0.1");
        // ministack hands this on to functions; without it they would call the real AWS.
        variables.put("AWS_ENDPOINT_URL", endpoint.toString());
        variables.put("AWS_ACCESS_KEY_ID", "test");
        variables.put("AWS_SECRET_ACCESS_KEY", "test");
        variables.put("AWS_DEFAULT_REGION", "us-east-1");
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        variables.put("AWS_CONFIG_FILE", temporary.resolve("no-aws-config").toString());
        variables.put(
                "AWS_SHARED_CREDENTIALS_FILE",
                temporary.resolve("no-aws-credentials").toString());
        // Listeners on fixed ports that nothing here uses; two emulators would collide on them.
        variables.put("IOT_MTLS_ENABLED", "0");
        variables.put("SFTP_ENABLED", "0");
    }

    /** Removes the logs and the left-overs of emulators that began more than a day ago. */
    private static void deleteOld(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        FileTime limit = FileTime.from(Instant.now().minus(KEPT));
        try (Stream<Path> homes = Files.list(folder)) {
            for (Path home : homes.toList()) {
                if (Files.getLastModifiedTime(home).compareTo(limit) < 0) {
                    PythonEnvironment.deleteTree(home);
                }
            }
        }
    }

    private static void putIfPresent(Map<String, String> variables, String name, @Nullable String value) {
        if (value != null) {
            variables.put(name, value);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String launcher() throws IOException {
        try (InputStream stream = MiniStack.class.getResourceAsStream("ministack.py")) {
            if (stream == null) {
                throw new IllegalStateException("ministack.py is not on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String lastLines(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        } catch (IOException e) {
            return "none (" + log + " cannot be read)";
        }
    }
}
