package audiencesync.audience;

/** Counts bytes without making them. */
final class Utf8 {
    private static final int MAX_BYTES_PER_UNIT = 3;

    private Utf8() {}

    /** At least the bytes of the text in UTF-8, or of its longest piece of so many UTF-16 units where it is longer. */
    static int length(String text, int maxUnits) {
        if (text.length() > maxUnits) {
            return maxUnits * MAX_BYTES_PER_UNIT;
        }
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : MAX_BYTES_PER_UNIT;
        }
        return bytes;
    }
}
