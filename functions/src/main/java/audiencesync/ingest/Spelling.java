package audiencesync.ingest;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The two ways of writing a member's name. */
final class Spelling {
    private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z0-9])([A-Z])");
    private static final Pattern UNDERSCORE = Pattern.compile("(?<=[A-Za-z0-9])_([a-z])");

    private Spelling() {}

    /** The name as given, in snake case and in camel case. */
    static Set<String> of(String name) {
        var snake = CAPITAL.matcher(name).replaceAll(m -> "_" + m.group(1).toLowerCase(Locale.ROOT));
        var camel = UNDERSCORE.matcher(name).replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
        return Set.copyOf(List.of(name, snake, camel));
    }
}
