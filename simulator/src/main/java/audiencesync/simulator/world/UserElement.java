package audiencesync.simulator.world;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One element of a call to {@code /users} that obeys the schema [O, section 3.1].
 *
 * @param action what to do with the user
 * @param userIds the identifiers, in the order received; may be empty
 * @param firstName plain text
 * @param lastName plain text
 * @param title job title, plain text
 * @param company employer, plain text
 * @param country ISO 3166-1 alpha-2
 */
public record UserElement(
        Action action,
        List<UserId> userIds,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String title,
        @Nullable String company,
        @Nullable String country) {

    /** Put in or take out. */
    public enum Action {
        /** Put the user into the audience. */
        ADD,
        /** Take the user out of the audience. */
        REMOVE
    }

    /** Copies the list. */
    public UserElement {
        requireNonNull(action, "action is null");
        userIds = List.copyOf(userIds);
    }

    /** Whether both names are there. */
    public boolean hasBothNames() {
        return firstName != null && lastName != null && !firstName.isBlank() && !lastName.isBlank();
    }
}
