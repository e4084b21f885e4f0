package audiencesync.linkedin;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes what LinkedIn wrote fit to be logged and stored: LinkedIn may quote a value that it refuses ([R] schema
 * messages do), and no error may hold an address, a hash, an advertising id or a token. Doing it twice changes nothing.
 */
final class Redaction {
    /** Where reading stops: far beyond what is kept, and the patterns stay cheap on a message of megabytes. */
    private static final int WINDOW = 4_096;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)(?:\"|$)");
    /** LinkedIn's own words, such as {@code "SHA1_EMAIL" is not an enum symbol}: they say what is wrong. */
    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9_]{0,40}");

    private static final Pattern WORD = Pattern.compile("\\S++");
    private static final Pattern AT_SIGN = Pattern.compile("@|\uFF20|%40");
    /** Hashes and pieces of them, advertising ids with or without hyphens, tokens; not the names of error codes. */
    private static final Pattern OPAQUE =
            Pattern.compile("(?![A-Z_]++(?![0-9A-Za-z+=-]))[0-9A-Za-z_+=-]{32,}+|[0-9a-fA-F]{16,}+");

    private Redaction() {}

    /**
     * Masks and bounds a text.
     *
     * @param maxLength in UTF-16 units
     * @return on one line; null for null, and for what is blank
     */
    static @Nullable String of(@Nullable String text, int maxLength) {
        if (text == null) {
            return null;
        }
        String masked = oneLine(text);
        masked = QUOTED.matcher(masked).replaceAll(Redaction::withoutValue);
        masked = WORD.matcher(masked).replaceAll(Redaction::withoutAddress);
        masked = OPAQUE.matcher(masked).replaceAll("[id]");
        if (masked.length() > maxLength) {
            int end = Character.isHighSurrogate(masked.charAt(maxLength - 1)) ? maxLength - 1 : maxLength;
            masked = masked.substring(0, end).strip();
        }
        return masked.isEmpty() ? null : masked;
    }

    private static String oneLine(String text) {
        boolean cut = text.length() > WINDOW;
        String line = BLANKS.matcher(cut ? text.substring(0, WINDOW) : text)
                .replaceAll(" ")
                .strip();
        // The last word of a cut text may be a piece of an address or a hash, which no mask would know any more.
        return cut ? line.substring(0, Math.max(0, line.lastIndexOf(' '))) : line;
    }

    private static String withoutValue(MatchResult quoted) {
        boolean symbol = SYMBOL.matcher(quoted.group(1)).matches();
        return symbol ? Matcher.quoteReplacement(quoted.group()) : "\"[value]\"";
    }

    private static String withoutAddress(MatchResult word) {
        boolean address = AT_SIGN.matcher(word.group()).find();
        return address ? "[address]" : Matcher.quoteReplacement(word.group());
    }
}
