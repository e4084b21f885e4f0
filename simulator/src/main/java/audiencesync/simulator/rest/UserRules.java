package audiencesync.simulator.rest;

import audiencesync.simulator.world.Rules;
import audiencesync.simulator.world.Switch;
import audiencesync.simulator.world.UserElement;
import audiencesync.simulator.world.UserId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What makes LinkedIn refuse a user that obeys the schema. Immutable. That these are per-element 400s and their texts are
 * assumed [I, section 9.4; conflict 25]; the rules are from LinkedIn's text as copied by vendors [V, sections 3.1, 3.3].
 */
final class UserRules {

    private static final int MOST_IDS = 100;
    private static final int NAME = 35;
    private static final int TEXT = 50;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final Rules rules;

    UserRules(Rules rules) {
        this.rules = rules;
    }

    /** Why the user is refused, if it is. */
    Optional<String> objection(UserElement user) {
        if (user.userIds().isEmpty() && !user.hasBothNames()) {
            return Optional.of("A user identifier or both firstName and lastName are required");
        }
        if (user.userIds().size() > MOST_IDS) {
            return Optional.of("Too many user identifiers");
        }
        if (rules.on(Switch.CHECK_ID_VALUES) && malformed(user)) {
            return Optional.of("Invalid user identifier");
        }
        if (rules.on(Switch.REFUSE_UNKNOWN_COUNTRIES)
                && user.country() != null
                && !COUNTRIES.contains(user.country())) {
            return Optional.of("Invalid country");
        }
        return rules.on(Switch.REFUSE_LONG_NAMES) ? tooLong(user) : Optional.empty();
    }

    private static boolean malformed(UserElement user) {
        for (UserId id : user.userIds()) {
            if (!id.idType().fits(id.idValue())) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> tooLong(UserElement user) {
        return tooLong("firstName", user.firstName(), NAME)
                .or(() -> tooLong("lastName", user.lastName(), NAME))
                .or(() -> tooLong("title", user.title(), TEXT))
                .or(() -> tooLong("company", user.company(), TEXT));
    }

    /** Counts UTF-16 units, as Rest.li's length validator does [R]. */
    private static Optional<String> tooLong(String field, @Nullable String value, int limit) {
        return value != null && value.length() > limit
                ? Optional.of(field + " is longer than " + limit + " characters")
                : Optional.empty();
    }
}
