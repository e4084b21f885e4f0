package audiencesync.audience;

import static java.util.Objects.requireNonNull;

import java.util.HexFormat;

/**
 * The SHA-256 of a normalised e-mail address; the only form in which an address leaves the ingest function
 * ({@code SHA256_EMAIL}, 64 lower-case hex digits, [O][V]).
 *
 * @param hex 64 lower-case hex digits
 */
public record HashedEmail(String hex) implements Identifier {
    /** Bytes of the digest. */
    public static final int BYTES = 32;

    /**
     * Checks that this is a hash: nothing else may ever be sent as {@code SHA256_EMAIL}.
     *
     * @throws IllegalArgumentException if it is not 64 lower-case hex digits; the message does not repeat the value
     */
    public HashedEmail {
        requireNonNull(hex, "hex is null");
        if (hex.length() != 2 * BYTES || !hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            throw new IllegalArgumentException("a hashed e-mail has 64 lower-case hex digits");
        }
    }

    /**
     * From the digest's bytes.
     *
     * @throws IllegalArgumentException if there are not 32
     */
    public static HashedEmail ofDigest(byte[] digest) {
        return new HashedEmail(HexFormat.of().formatHex(digest));
    }

    /** The digest's 32 bytes. */
    public byte[] digest() {
        return HexFormat.of().parseHex(hex);
    }

    /** Hides the value, so that no log line can hold it. */
    @Override
    public String toString() {
        return "HashedEmail[hidden]";
    }
}
