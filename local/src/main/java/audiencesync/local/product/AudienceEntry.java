package audiencesync.local.product;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Somebody in an audience, as LinkedIn received him.
 *
 * @param identifiers each a type, a colon and a value, for instance {@code GOOGLE_AID:fad7ce09-...}
 * @param name both names with a blank between, or empty
 */
public record AudienceEntry(Set<String> identifiers, String name) {
    /** Copies the set. */
    public AudienceEntry {
        identifiers = Set.copyOf(identifiers);
        requireNonNull(name, "name is null");
    }

    /** How it is shown in a difference; sample users are nobody, so nothing has to be hidden. */
    @Override
    public String toString() {
        return new TreeSet<>(identifiers) + (name.isEmpty() ? "" : " " + name);
    }

    /** In a fixed order, one in a line. */
    public static String lines(Collection<AudienceEntry> entries) {
        return String.join(
                "\n    ", entries.stream().map(AudienceEntry::toString).sorted().toList());
    }
}
