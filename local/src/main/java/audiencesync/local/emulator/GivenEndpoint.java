package audiencesync.local.emulator;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * An emulator that runs already, as {@code AWS_ENDPOINT_URL} names it. Closing leaves it running.
 *
 * @param endpoint where it answers; never AWS itself
 * @param functionRuntime see {@link Emulator#functionRuntime()}
 */
public record GivenEndpoint(URI endpoint, String functionRuntime) implements Emulator {
    /** Refuses addresses of AWS, whose stacks this package must not make or delete. */
    public GivenEndpoint {
        String host = endpoint.getHost() == null ? "" : endpoint.getHost().toLowerCase(Locale.ROOT);
        if (host.isEmpty() || host.contains("amazonaws.") || host.endsWith(".aws")) {
            throw new IllegalArgumentException(
                    "AWS_ENDPOINT_URL must be the address of an emulator, such as http://127.0.0.1:4566, but is "
                            + endpoint);
        }
    }

    /**
     * The emulator at an address, with the runtime that it can run: ministack runs functions by their own
     * {@code bootstrap}, others have a java25.
     *
     * @throws EmulatorUnavailableException if nothing answers there
     */
    public static GivenEndpoint at(URI endpoint) {
        GivenEndpoint others = new GivenEndpoint(endpoint, "java25");
        return others.status("/_ministack/health") == 200 ? new GivenEndpoint(endpoint, "provided.al2023") : others;
    }

    @Override
    public String description() {
        return "the one at AWS_ENDPOINT_URL, " + endpoint;
    }

    @Override
    public List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses().toList();
    }

    @Override
    public void close() {}

    private int status(String path) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) endpoint.resolve(path).toURL().openConnection();
            connection.setConnectTimeout(5000);
            connection.setReadTimeout(5000);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status;
        } catch (IOException e) {
            throw new EmulatorUnavailableException(
                    "Nothing answers at AWS_ENDPOINT_URL (" + endpoint + "): " + e.getMessage()
                            + ". Start that emulator, or unset the variable to let one be started",
                    e);
        }
    }
}
