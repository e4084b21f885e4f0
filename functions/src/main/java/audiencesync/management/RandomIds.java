package audiencesync.management;

import static java.util.Objects.requireNonNull;

import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Draws ids and keys. Thread-safe if the source of randomness is, which must be one for secrets. */
public final class RandomIds {
    private static final int ID_BYTES = 10;
    private static final int KEY_BYTES = 32;

    private final RandomGenerator random;

    /** With the source of randomness. */
    public RandomIds(RandomGenerator random) {
        this.random = requireNonNull(random, "random is null");
    }

    /** A new id: the prefix, an underscore and 20 hex digits. */
    String id(String prefix) {
        return prefix + "_" + HexFormat.of().formatHex(bytes(ID_BYTES));
    }

    /** A new key of 256 random bits that scanners for leaked secrets can recognise: {@code asl_<scope>_<43 letters>}. */
    String key(String scope) {
        return "asl_" + scope + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(KEY_BYTES));
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
