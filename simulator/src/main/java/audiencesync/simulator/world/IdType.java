package audiencesync.simulator.world;

/**
 * The identifier types that LinkedIn takes, strongest first [O, section 3.1]. {@code APPLE_IDFA} was removed and
 * {@code BIZO_ID} is legacy; both are refused as unknown enum symbols.
 */
public enum IdType {
    /** SHA-256 of the normalised e-mail address. */
    SHA256_EMAIL(0, 64),
    /** SHA-512 of the normalised e-mail address. */
    SHA512_EMAIL(1, 128),
    /** Android advertising id, plain, lower case. */
    GOOGLE_AID(2, 32);

    private static final int HYPHENATED = 36;

    private final int number;
    private final int digits;

    IdType(int number, int digits) {
        this.number = number;
        this.digits = digits;
    }

    /** Its place in the packed form; 0 is the strongest. */
    int number() {
        return number;
    }

    static IdType ofNumber(int number) {
        return switch (number) {
            case 0 -> SHA256_EMAIL;
            case 1 -> SHA512_EMAIL;
            case 2 -> GOOGLE_AID;
            default -> throw new IllegalArgumentException("No identifier type " + number);
        };
    }

    /** Whether a value has the documented form. That LinkedIn checks it is assumed [I, section 3.2]. */
    public boolean fits(String value) {
        boolean hyphens = this == GOOGLE_AID && value.length() == HYPHENATED;
        if (!hyphens && value.length() != digits) {
            return false;
        }
        for (int i = 0; i < value.length(); i++) {
            boolean hyphen = hyphens && (i == 8 || i == 13 || i == 18 || i == 23);
            if (hyphen ? value.charAt(i) != '-' : !hexadecimal(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean hexadecimal(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }
}
