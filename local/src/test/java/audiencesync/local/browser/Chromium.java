package audiencesync.local.browser;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A Chromium without a window, which reaches this machine only. Its profiles are in a folder of its own, which goes when
 * it is closed. For one thread.
 */
public final class Chromium implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "google-chrome", "google-chrome-stable", "chromium-browser");
    private static final Pattern LISTENS = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final long START_SECONDS = 60;
    private static final int WIDTH = 1_000;
    private static final int HEIGHT = 800;

    private final Process process;
    private final Path folder;
    private final DevTools devTools;

    private Chromium(Process process, Path folder, DevTools devTools) {
        this.process = process;
        this.folder = folder;
        this.devTools = devTools;
    }

    /**
     * Starts the program that {@code BROWSER_PROGRAM} names, else the first Chromium or Chrome on the {@code PATH}.
     *
     * @throws BrowserUnavailableException if there is none, or it does not start
     */
    static Chromium start(Map<String, String> environment) throws IOException {
        var program = program(environment);
        var folder = Files.createTempDirectory("chromium");
        var command = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder,
                        "--window-size=" + WIDTH + "," + HEIGHT,
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-dev-shm-usage",
                        "--no-proxy-server",
                        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1")
                .redirectErrorStream(true);
        if ("root".equals(System.getProperty("user.name"))) {
            // Chromium's sandbox refuses root, who is all there is in many containers.
            command.command().add("--no-sandbox");
        }
        command.command().add("about:blank");
        var process = command.start();
        try {
            return new Chromium(process, folder, DevTools.connect(address(program, process)));
        } catch (RuntimeException e) {
            end(process, folder);
            throw e;
        }
    }

    private static Path program(Map<String, String> environment) {
        var given = environment.getOrDefault("BROWSER_PROGRAM", "");
        if (!given.isBlank()) {
            return Optional.of(Path.of(given))
                    .filter(Files::isExecutable)
                    .orElseThrow(() -> new BrowserUnavailableException(
                            "BROWSER_PROGRAM is " + given + ", which is no program that can be run."));
        }
        var folders = environment.getOrDefault("PATH", "").split(File.pathSeparator, -1);
        return NAMES.stream()
                .flatMap(name -> Arrays.stream(folders).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new BrowserUnavailableException("There is no Chromium or Chrome on the PATH. Install"
                        + " one, or name its program in BROWSER_PROGRAM."));
    }

    private static URI address(Path program, Process process) {
        var address = new CompletableFuture<URI>();
        Thread.ofVirtual().start(() -> listen(process, address));
        try {
            return address.orTimeout(START_SECONDS, TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new BrowserUnavailableException(program + " did not start: " + e.getCause());
        }
    }

    /** Reads to the end, since a program that nobody listens to stands still. */
    private static void listen(Process process, CompletableFuture<URI> address) {
        var said = new StringBuilder();
        process.inputReader().lines().forEach(line -> {
            var listens = LISTENS.matcher(line);
            if (listens.find()) {
                address.complete(URI.create(listens.group(1)));
            } else if (!address.isDone()) {
                said.append('\n').append(line);
            }
        });
        address.completeExceptionally(new EOFException("it ended, and said:" + said));
    }

    /** A browser that knows nothing of any other one: a profile and a tab of its own, gone when this is closed. */
    public Tab newBrowser() throws Exception {
        return Tab.inNewProfile(devTools);
    }

    @Override
    public void close() throws IOException {
        devTools.close();
        end(process, folder);
    }

    private static void end(Process process, Path folder) throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
