package audiencesync.local.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Python virtual environment with the emulator, SAM and cfn-lint: {@code .local/venv} under the project's root, as
 * {@code infra/requirements.txt} pins it. Making it takes about a minute and the network, once; it is made again when
 * the requirements change. Several processes may ask at once: a file lock lets one of them work.
 */
public final class PythonEnvironment {
    private static final int MINOR_VERSION = 11;
    private static final List<String> INTERPRETERS =
            List.of("python3", "python3.14", "python3.13", "python3.12", "python3.11", "python");
    private static final Pattern VERSION = Pattern.compile("3\\.(\\d+)");

    private final Path folder;

    private PythonEnvironment(Path folder) {
        this.folder = folder;
    }

    /**
     * Takes the environment that is there, or makes it.
     *
     * @param projectRoot the folder of {@code infra/requirements.txt}
     * @param says told, in one line, when something slow begins
     * @throws EmulatorUnavailableException if there is no Python 3.11 with venv, or pip could not install
     */
    public static PythonEnvironment prepare(Path projectRoot, Consumer<String> says) {
        return prepare(projectRoot, says, INTERPRETERS);
    }

    static PythonEnvironment prepare(Path projectRoot, Consumer<String> says, List<String> interpreters) {
        Path requirements = projectRoot.resolve("infra/requirements.txt");
        Path local = projectRoot.resolve(".local");
        Path folder = local.resolve("venv");
        try {
            Files.createDirectories(local);
            try (FileChannel channel = FileChannel.open(
                            local.resolve("venv.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                makeUnlessCurrent(folder, requirements, says, interpreters, lock);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PythonEnvironment(folder);
    }

    /** Where a command of the environment is, such as {@code cfn-lint} or {@code sam}. */
    public Path command(String name) {
        return folder.resolve("bin").resolve(name);
    }

    private static void makeUnlessCurrent(
            Path folder, Path requirements, Consumer<String> says, List<String> interpreters, FileLock lock)
            throws IOException {
        if (!lock.isValid()) {
            throw new IllegalStateException("The lock of " + folder + " was lost");
        }
        String wanted = sha256(Files.readAllBytes(requirements));
        Path marker = folder.resolve("requirements.sha256");
        // Asking the interpreter too, since a virtual environment dies with the Python that it was made from.
        if (Files.exists(marker)
                && Files.readString(marker).equals(wanted)
                && version(folder.resolve("bin/python").toString()).isPresent()) {
            return;
        }
        String python = interpreters.stream()
                .filter(name -> version(name).filter(v -> v >= MINOR_VERSION).isPresent())
                .findFirst()
                .orElseThrow(() -> new EmulatorUnavailableException("No Python 3." + MINOR_VERSION
                        + " or newer on PATH (tried " + String.join(", ", interpreters)
                        + "); the emulator ministack needs it. Install python3 and python3-venv, or set"
                        + " AWS_ENDPOINT_URL to an emulator that runs already."));
        says.accept("Installing the emulator into " + folder + " (once, about a minute)");
        deleteTree(folder);
        run(
                "Making a virtual environment failed; on Debian and Ubuntu install the package python3-venv.",
                List.of(python, "-m", "venv", folder.toString()));
        run(
                "pip could not install " + requirements + "; is there a network?",
                List.of(
                        folder.resolve("bin/pip").toString(),
                        "install",
                        "--quiet",
                        "--disable-pip-version-check",
                        "--requirement",
                        requirements.toString()));
        Files.writeString(marker, wanted);
    }

    /** The minor version of a Python 3, or nothing if it does not run or is not one. */
    private static Optional<Integer> version(String python) {
        try {
            Process process = new ProcessBuilder(
                            python, "-c", "import sys, venv; print('%d.%d' % sys.version_info[:2])")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher matcher = VERSION.matcher(said.strip());
            return process.waitFor() == 0 && matcher.matches()
                    ? Optional.of(Integer.valueOf(matcher.group(1)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static void run(String whatFailed, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> said = new ArrayList<>(process.inputReader().lines().toList());
        try {
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new EmulatorUnavailableException(whatFailed + " It said: "
                        + String.join(" | ", said.subList(Math.max(0, said.size() - 5), said.size())));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new EmulatorUnavailableException(whatFailed + " It was interrupted.", e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
