package audiencesync.local.emulator;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.testcontainers.DockerClientFactory;

/**
 * Decides which emulator runs, starts it and says in one line which: the one at {@code AWS_ENDPOINT_URL} if that is set,
 * else ministack, which every change is tested on, else LocalStack if ministack cannot run but Docker can. {@code EMULATOR=ministack} or {@code EMULATOR=localstack} decides
 * between the last two, {@code LOCALSTACK_IMAGE} names another image, {@code EMULATOR_PORT} a port for ministack.
 *
 * @param projectRoot the folder of {@code template.yaml}
 * @param environment the environment variables
 * @param says takes one line for the person at the keyboard
 */
public record EmulatorChoice(Path projectRoot, Map<String, String> environment, Consumer<String> says) {
    /** Copies the environment. */
    public EmulatorChoice {
        environment = Map.copyOf(environment);
    }

    /**
     * Starts the chosen emulator and waits until it answers.
     *
     * @throws EmulatorUnavailableException if none can run here
     */
    public Emulator start() {
        Emulator emulator = choose();
        says.accept("AWS emulator: " + emulator.description());
        return emulator;
    }

    private Emulator choose() {
        String endpoint = environment.getOrDefault("AWS_ENDPOINT_URL", "");
        if (!endpoint.isBlank()) {
            return GivenEndpoint.at(URI.create(endpoint));
        }
        String image = environment.getOrDefault("LOCALSTACK_IMAGE", LocalStack.DEFAULT_IMAGE);
        String wanted = environment.getOrDefault("EMULATOR", "");
        return switch (wanted) {
            case "localstack" -> LocalStack.start(image);
            case "ministack" -> startMiniStack();
            case "" -> miniStackOr(image);
            default -> throw new IllegalArgumentException("EMULATOR must be ministack or localstack, but is " + wanted);
        };
    }

    private Emulator miniStackOr(String image) {
        try {
            return startMiniStack();
        } catch (EmulatorUnavailableException noMiniStack) {
            if (!dockerWorks()) {
                throw noMiniStack;
            }
            says.accept(noMiniStack.getMessage() + " Taking LocalStack in Docker instead.");
            return LocalStack.start(image);
        }
    }

    private Emulator startMiniStack() {
        int port = Integer.parseInt(environment.getOrDefault("EMULATOR_PORT", "0"));
        return MiniStack.start(
                PythonEnvironment.prepare(projectRoot, says), projectRoot.resolve(".local/emulator"), port);
    }

    private boolean dockerWorks() {
        // Looked at first, because Testcontainers takes seconds to find out that there is no Docker.
        boolean mayWork = environment.containsKey("DOCKER_HOST") || Files.exists(Path.of("/var/run/docker.sock"));
        return mayWork && DockerClientFactory.instance().isDockerAvailable();
    }
}
