package audiencesync.audience;

import audiencesync.audience.Reading.Usable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The rule for the caller's own ids: kept as they are, trimmed; but one that is or holds an e-mail address, or is too
 * long to keep, is replaced by {@code h:} and its HMAC-SHA256 in hex. The key belongs to the installation, so nobody
 * else can find an address by trying. The same id always gives the same result; letters' case does not matter in an
 * address. Thread-safe.
 */
public final class ExternalIdRule {
    /** What a replaced id begins with. */
    public static final String HASH_PREFIX = "h:";

    /** Longest id that is kept as it is, in UTF-16 units. */
    public static final int MAX_LENGTH = 256;

    private static final int HASH_LENGTH = HASH_PREFIX.length() + 64;
    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_KEY_BYTES = 16;

    private final Supplier<byte[]> source;
    private volatile @Nullable SecretKeySpec key;

    /**
     * With the installation's key, which is copied.
     *
     * @throws IllegalArgumentException if it has less than 16 bytes
     */
    public ExternalIdRule(byte[] key) {
        this.source = () -> key;
        this.key = spec(key);
    }

    /**
     * With a key that is fetched when the first id needs it, and kept: a function starts without it, and a snapshot of
     * one that has only started does not hold it.
     *
     * @param source answers the key, at least 16 bytes, always the same; what it throws, {@link #read} throws, and asks
     *     again the next time
     */
    public ExternalIdRule(Supplier<byte[]> source) {
        this.source = source;
    }

    /**
     * Reads an id into the form in which it is kept.
     *
     * @throws IllegalArgumentException if the key is fetched and has less than 16 bytes
     */
    public Reading<String> read(String raw) {
        return TextRule.read(raw).then(text -> {
            // An id that only resembles an address loses little by being hashed.
            if (EmailRule.mayHoldAddress(text)) {
                return new Usable<>(hash(text.toLowerCase(Locale.ROOT)));
            }
            return new Usable<>(text.length() > MAX_LENGTH ? hash(text) : text);
        });
    }

    /** Most bytes of UTF-8 that can become of this raw id, whatever the key. */
    public static int maxBytes(String raw) {
        boolean hashed = raw.length() > MAX_LENGTH || EmailRule.mayHoldAddress(raw);
        int asItIs = Utf8.length(raw, MAX_LENGTH);
        return hashed ? Math.max(HASH_LENGTH, asItIs) : asItIs;
    }

    // Two threads may fetch it at once: both get the same.
    private SecretKeySpec key() {
        var known = key;
        if (known == null) {
            known = spec(source.get());
            key = known;
        }
        return known;
    }

    private static SecretKeySpec spec(byte[] key) {
        if (key.length < MIN_KEY_BYTES) {
            throw new IllegalArgumentException("the key for external ids needs at least " + MIN_KEY_BYTES + " bytes");
        }
        return new SecretKeySpec(key, ALGORITHM);
    }

    private String hash(String id) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            return HASH_PREFIX + HexFormat.of().formatHex(mac.doFinal(id.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
