package audiencesync.audience;

import static java.util.Objects.requireNonNull;

/**
 * One LinkedIn member's authorisation given to a workspace.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 _ -}
 */
public record ConnectionId(String value) {
    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value is not of that form
     */
    public ConnectionId {
        requireNonNull(value, "value is null");
        if (!Ids.isId(value)) {
            throw new IllegalArgumentException("a ConnectionId has 1 to 64 characters of A-Z a-z 0-9 _ -");
        }
    }

    /** Whether a text, for instance of a path, has the form of an id. */
    public static boolean isValid(String value) {
        return Ids.isId(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
