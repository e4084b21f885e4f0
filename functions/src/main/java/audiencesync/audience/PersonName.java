package audiencesync.audience;

import static java.util.Objects.requireNonNull;

/**
 * First and last name, both or neither, each at most 35 UTF-16 units as LinkedIn documents ([O] copied in [V]).
 *
 * @param first normalised first name, not blank
 * @param last normalised last name, not blank
 */
public record PersonName(String first, String last) {
    /** LinkedIn's limit for each of the two, in UTF-16 units: the strictest reading of "characters". */
    public static final int MAX_LENGTH = 35;

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if one is blank or too long; the message does not repeat the value
     */
    public PersonName {
        requireNonNull(first, "first is null");
        requireNonNull(last, "last is null");
        if (first.isBlank() || last.isBlank() || first.length() > MAX_LENGTH || last.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("first and last name have 1 to 35 characters each");
        }
    }

    /** Hides the value, so that no log line can hold it. */
    @Override
    public String toString() {
        return "PersonName[hidden]";
    }
}
