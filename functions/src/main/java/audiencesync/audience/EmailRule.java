package audiencesync.audience;

import audiencesync.audience.Reading.Bad;
import audiencesync.audience.Reading.Flaw;
import audiencesync.audience.Reading.Usable;
import java.util.Locale;

/**
 * The rule for e-mail addresses: trimmed, lower-cased with the root locale, then SHA-256 of the UTF-8 bytes; 64 hex
 * digits are taken for a hash already made. Plus-tags and dots stay, since no source names a Gmail rule for LinkedIn
 * ([V] linkedin-api 3.2). LinkedIn's advice to remove all white space comes to the same here, because inner white space
 * is refused. The address itself is not kept.
 */
public final class EmailRule {
    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL_LENGTH = 64;
    private static final int MAX_LABEL_LENGTH = 63;
    private static final String NEVER_IN_LOCAL = "\"(),:;<>@[\\]";

    private EmailRule() {}

    /** Reads an address, or a hash that stands in its place. */
    public static Reading<HashedEmail> read(String raw) {
        return TextRule.read(raw).then(text -> {
            if (HashRule.isHash(text)) {
                return HashRule.read(text);
            }
            var address = text.toLowerCase(Locale.ROOT);
            return isPlausible(address) ? new Usable<>(hash(address)) : new Bad<>(Flaw.BAD_EMAIL);
        });
    }

    /**
     * Whether a text may hold an address: any at sign will do, also full-width or as in a URL, for where an address
     * must not get through.
     */
    static boolean mayHoldAddress(String text) {
        return text.indexOf('@') >= 0 || text.indexOf('\uFF20') >= 0 || text.contains("%40");
    }

    private static HashedEmail hash(String address) {
        return HashedEmail.ofDigest(Sha256.of(address));
    }

    private static boolean isPlausible(String address) {
        int at = address.indexOf('@');
        return address.length() <= MAX_LENGTH
                && at >= 1
                && at <= MAX_LOCAL_LENGTH
                && isLocal(address, at)
                && isDomain(address, at + 1);
    }

    private static boolean isLocal(String address, int end) {
        for (int i = 0; i < end; ) {
            int codePoint = address.codePointAt(i);
            if (!isVisible(codePoint) || NEVER_IN_LOCAL.indexOf(codePoint) >= 0) {
                return false;
            }
            i += Character.charCount(codePoint);
        }
        return true;
    }

    private static boolean isVisible(int codePoint) {
        return !Blanks.isBlank(codePoint) && !Blanks.isZeroWidth(codePoint);
    }

    private static boolean isDomain(String address, int start) {
        int lastDot = address.lastIndexOf('.');
        if (lastDot <= start || isNumber(address, lastDot + 1)) {
            return false;
        }
        for (int label = start; label <= address.length(); ) {
            int dot = address.indexOf('.', label);
            int end = dot < 0 ? address.length() : dot;
            if (!isLabel(address, label, end)) {
                return false;
            }
            label = end + 1;
        }
        return true;
    }

    private static boolean isNumber(String address, int start) {
        return address.chars().skip(start).allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isLabel(String address, int start, int end) {
        if (end == start
                || end - start > MAX_LABEL_LENGTH
                || address.charAt(start) == '-'
                || address.charAt(end - 1) == '-') {
            return false;
        }
        for (int i = start; i < end; ) {
            int codePoint = address.codePointAt(i);
            if (codePoint != '-' && !isLetterDigitOrMark(codePoint)) {
                return false;
            }
            i += Character.charCount(codePoint);
        }
        return true;
    }

    // Marks too: lower-casing and some scripts write letters as a base and combining marks.
    private static boolean isLetterDigitOrMark(int codePoint) {
        return Character.isLetterOrDigit(codePoint)
                || Character.getType(codePoint) == Character.NON_SPACING_MARK
                || Character.getType(codePoint) == Character.COMBINING_SPACING_MARK;
    }
}
