package audiencesync.simulator.rest;

import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** The ids that LinkedIn gives each answer. Thread-safe. */
public final class RequestIds {

    private final RandomGenerator random;

    /** Draws from a generator, which is used by one thread at a time. */
    public RequestIds(RandomGenerator random) {
        this.random = random;
    }

    /** A value for {@code X-LI-UUID}. */
    public String uuid() {
        return Base64.getEncoder().encodeToString(bytes(16));
    }

    /** A value for {@code x-li-request-id}. */
    public String requestId() {
        return HexFormat.of().formatHex(bytes(12));
    }

    private synchronized byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
