package audiencesync.audience;

import audiencesync.audience.Reading.Bad;
import audiencesync.audience.Reading.Flaw;
import audiencesync.audience.Reading.Usable;
import java.util.HexFormat;
import java.util.UUID;

/**
 * The rule for Google advertising ids: the text of a UUID in any case, with its four hyphens or without any, which are
 * restored; all zeros means that the person opted out. Sent plain, never hashed ([V] linkedin-api 3.2).
 */
public final class GaidRule {
    private static final int DIGITS = 32;
    private static final int HYPHENATED = 36;

    private GaidRule() {}

    /** Reads an advertising id. */
    public static Reading<GoogleAdId> read(String raw) {
        return TextRule.read(raw).then(GaidRule::parse);
    }

    private static Reading<GoogleAdId> parse(String text) {
        var digits = text.length() == HYPHENATED && hasHyphens(text) ? text.replace("-", "") : text;
        if (digits.length() != DIGITS || !digits.chars().allMatch(HashRule::isHexDigit)) {
            return new Bad<>(Flaw.BAD_GAID);
        }
        long high = HexFormat.fromHexDigitsToLong(digits, 0, DIGITS / 2);
        long low = HexFormat.fromHexDigitsToLong(digits, DIGITS / 2, DIGITS);
        return high == 0 && low == 0
                ? new Bad<>(Flaw.GAID_OPTED_OUT)
                : new Usable<>(new GoogleAdId(new UUID(high, low)));
    }

    private static boolean hasHyphens(String text) {
        return text.charAt(8) == '-' && text.charAt(13) == '-' && text.charAt(18) == '-' && text.charAt(23) == '-';
    }
}
