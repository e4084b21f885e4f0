package audiencesync.audience;

import java.util.Set;

/**
 * The rule that all values share: ends are trimmed of all white space, control and zero-width characters and the byte
 * order mark; what is then empty, or one of the literals that templates write for nothing, is absent; what still holds
 * a template expression is left over. Letters' case matters for the literals: somebody may be called Null. Half a
 * surrogate pair cannot be written as UTF-8 and so is no text at all.
 */
public final class TextRule {
    private static final Set<String> NOTHING = Set.of("null", "undefined", "nil");

    private TextRule() {}

    /** Reads a text. */
    public static Reading<String> read(String raw) {
        var text = Blanks.trim(raw);
        if (text.isEmpty() || NOTHING.contains(text)) {
            return new Reading.Absent<>();
        }
        if (!isWellFormed(text)) {
            return new Reading.Bad<>(Reading.Flaw.BAD_VALUE);
        }
        return isLeftover(text) ? new Reading.Leftover<>() : new Reading.Usable<>(text);
    }

    private static boolean isLeftover(String text) {
        return encloses(text, "{{", "}}") || encloses(text, "{%", "%}");
    }

    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
            }
        }
        return true;
    }

    private static boolean encloses(String text, String open, String close) {
        int start = text.indexOf(open);
        return start >= 0 && text.indexOf(close, start + open.length()) >= 0;
    }
}
