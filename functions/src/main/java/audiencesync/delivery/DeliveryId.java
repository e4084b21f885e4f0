package audiencesync.delivery;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.Sha256;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * One chunk of one ingest request for one step. The same request posted again gives the same ids, which is how a
 * repeat is recognised downstream.
 *
 * @param hex the first 128 bits of a SHA-256, 32 lower-case hex digits
 */
public record DeliveryId(String hex) implements Comparable<DeliveryId> {
    /** Bytes of an id. */
    public static final int BYTES = 16;

    /** Most names of deliveries in one log line. */
    public static final int MOST_IN_LOGS = 10;

    private static final int DIGITS_IN_LOGS = 12;

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it is not 32 lower-case hex digits
     */
    public DeliveryId {
        requireNonNull(hex, "hex is null");
        if (hex.length() != 2 * BYTES || !hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            throw new IllegalArgumentException("a delivery id has 32 lower-case hex digits");
        }
    }

    /**
     * The id that a digest begins with.
     *
     * @param digest at least 16 bytes
     */
    public static DeliveryId ofDigest(byte[] digest) {
        return new DeliveryId(HexFormat.of().formatHex(digest, 0, BYTES));
    }

    /**
     * The id that follows from these words and this number: the same ones give the same id, others another.
     *
     * @param kind what kind of thing is named
     */
    public static DeliveryId derived(String kind, String first, String second, long number) {
        var out = new BinaryWriter();
        out.text(kind);
        out.text(first);
        out.text(second);
        out.unsigned(number);
        return ofDigest(Sha256.of(out.toByteArray()));
    }

    /** An id that nothing else has. */
    public static DeliveryId random(RandomGenerator random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return ofDigest(bytes);
    }

    /**
     * The first 12 digits, by which log lines name it: the same in the line of the request that brought it and in that
     * of every call of LinkedIn that carries it. One in 10^14 others has the same.
     */
    public String inLogs() {
        return hex.substring(0, DIGITS_IN_LOGS);
    }

    @Override
    public int compareTo(DeliveryId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
