package audiencesync.local.emulator;

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
        if (host.isEmpty() || host.contains("amazonaws.")) {
            throw new IllegalArgumentException(
                    "AWS_ENDPOINT_URL must be the address of an emulator, such as http://127.0.0.1:4566, but is "
                            + endpoint);
        }
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
}
