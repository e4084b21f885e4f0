package audiencesync.setup;

import static java.util.Objects.requireNonNull;

/**
 * A user is sent only if this member of the user object has this value, for instance {@code optIn} = {@code true}.
 *
 * @param member the member's name, as posted
 * @param json the wanted value as JSON text: a string, a number, true or false
 */
public record RequireRule(String member, String json) {
    /** Refuses nulls. */
    public RequireRule {
        requireNonNull(member, "member is null");
        requireNonNull(json, "json is null");
    }
}
