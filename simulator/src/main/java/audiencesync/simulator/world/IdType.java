package audiencesync.simulator.world;

import java.util.regex.Pattern;

/**
 * The identifier types that LinkedIn takes, strongest first [O, section 3.1]. {@code APPLE_IDFA} was removed and
 * {@code BIZO_ID} is legacy; both are refused as unknown enum symbols.
 */
public enum IdType {
    /** SHA-256 of the normalised e-mail address. */
    SHA256_EMAIL(0, "[0-9a-f]{64}"),
    /** SHA-512 of the normalised e-mail address. */
    SHA512_EMAIL(1, "[0-9a-f]{128}"),
    /** Android advertising id, plain, lower case. */
    GOOGLE_AID(2, "[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}");

    private final int number;
    private final Pattern syntax;

    IdType(int number, String syntax) {
        this.number = number;
        this.syntax = Pattern.compile(syntax);
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
        return syntax.matcher(value).matches();
    }
}
