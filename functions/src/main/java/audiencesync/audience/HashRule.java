package audiencesync.audience;

import audiencesync.audience.Reading.Bad;
import audiencesync.audience.Reading.Flaw;
import audiencesync.audience.Reading.Usable;
import java.util.Locale;

/**
 * The rule for values that are promised to be the SHA-256 of an address: 64 hex digits in any case, made lower-case;
 * anything else is bad, above all an address, and so is the hash of the empty text, which stands for nobody.
 */
public final class HashRule {
    private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private HashRule() {}

    /** Reads a hash. */
    public static Reading<HashedEmail> read(String raw) {
        return TextRule.read(raw).then(text -> {
            var hex = text.toLowerCase(Locale.ROOT);
            return isHash(text) && !hex.equals(OF_NOTHING)
                    ? new Usable<>(new HashedEmail(hex))
                    : new Bad<>(Flaw.BAD_HASH);
        });
    }

    static boolean isHash(String text) {
        return text.length() == 2 * HashedEmail.BYTES && text.chars().allMatch(HashRule::isHexDigit);
    }

    static boolean isHexDigit(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }
}
