package audiencesync.audience;

/** The one form that all text ids share: safe in URLs, keys and logs. */
final class Ids {
    private static final int MAX_LENGTH = 64;

    private Ids() {}

    static boolean isId(String value) {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            return false;
        }
        return value.chars()
                .allMatch(c -> (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '_'
                        || c == '-');
    }
}
