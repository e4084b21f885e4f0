package audiencesync.audience;

/** What counts as blank at the ends of a value and inside it. */
final class Blanks {
    private Blanks() {}

    /** White space of Unicode, and control characters, which nobody types into a name on purpose. */
    static boolean isBlank(int codePoint) {
        return Character.isWhitespace(codePoint)
                || Character.isSpaceChar(codePoint)
                || Character.isISOControl(codePoint);
    }

    /** Characters without a width: joiners, directional marks, soft hyphen, byte order mark. */
    static boolean isZeroWidth(int codePoint) {
        return codePoint == 0x00AD
                || codePoint == 0x061C
                || codePoint == 0x180E
                || (codePoint >= 0x200B && codePoint <= 0x200F)
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2060 && codePoint <= 0x206F)
                || codePoint == 0xFEFF;
    }

    /** Without blanks and zero-width characters at both ends. */
    static String trim(String text) {
        int start = 0;
        int end = text.length();
        // All of them lie in the basic plane, so units are as good as code points here.
        while (start < end && isTrimmed(text.charAt(start))) {
            start++;
        }
        while (end > start && isTrimmed(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isTrimmed(char unit) {
        return isBlank(unit) || isZeroWidth(unit);
    }

    /** With every inner run of blanks made one space. */
    static String collapse(String text) {
        var collapsed = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (isBlank(unit)) {
                gap = true;
            } else {
                if (gap) {
                    collapsed.append(' ');
                }
                gap = false;
                collapsed.append(unit);
            }
        }
        return collapsed.toString();
    }
}
