package audiencesync.local.emulator;

import java.net.URI;
import java.util.List;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * LocalStack in Docker, by Testcontainers. Functions run in containers of their own, on the managed runtime java25.
 * Not tried yet where this was written, for want of Docker.
 */
public final class LocalStack implements Emulator {
    /** The last image that needs no token. */
    public static final String DEFAULT_IMAGE = "localstack/localstack:4.14.0";

    private final LocalStackContainer container;

    private LocalStack(LocalStackContainer container) {
        this.container = container;
    }

    /**
     * Starts the container and waits until it is ready; the image is loaded first if it is not there.
     *
     * @throws EmulatorUnavailableException if Docker or the image does not start
     */
    public static LocalStack start(String image) {
        LocalStackContainer container = new LocalStackContainer(
                        DockerImageName.parse(image).asCompatibleSubstituteFor("localstack/localstack"))
                // The template says arm64; the machine may be either.
                .withEnv("LAMBDA_IGNORE_ARCHITECTURE", "1");
        try {
            container.start();
        } catch (RuntimeException e) {
            container.stop();
            throw new EmulatorUnavailableException("LocalStack (" + image + ") did not start in Docker", e);
        }
        return new LocalStack(container);
    }

    @Override
    public URI endpoint() {
        String text = container.getEndpoint().toString();
        return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    @Override
    public String description() {
        return container.getDockerImageName() + " in Docker at " + endpoint();
    }

    @Override
    public String functionRuntime() {
        return "java25";
    }

    @Override
    public List<ProcessHandle> processes() {
        return List.of();
    }

    @Override
    public void close() {
        container.stop();
    }
}
