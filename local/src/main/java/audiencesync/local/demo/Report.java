package audiencesync.local.demo;

import audiencesync.local.product.AudienceEntry;
import audiencesync.local.product.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of the sample users, beside what should have become of them. Immutable.
 *
 * @param lines a table of users and the figures
 * @param differences what is not as it should be; empty if all is right
 */
record Report(List<String> lines, List<String> differences) {
    Report {
        lines = List.copyOf(lines);
        differences = List.copyOf(differences);
    }

    /**
     * Compares.
     *
     * @param users as posted
     * @param refused the reasons that the API answered at once, by the users' places
     * @param figures as the API tells them
     * @param audience who is in LinkedIn's audience
     */
    static Report of(
            List<SampleUser> users, Map<Integer, String> refused, Figures figures, Set<AudienceEntry> audience) {
        var lines = new ArrayList<String>();
        var differences = new ArrayList<String>();
        lines.add("%-12s%-28s%s".formatted("user", "with", "became"));
        for (int i = 0; i < users.size(); i++) {
            var user = users.get(i);
            var became = became(user, refused.get(i), audience);
            var id = user.json().path("externalId").asText();
            lines.add("%-12s%-28s%s".formatted(id, user.what(), became));
            compare(differences, id, user.fate().shown(), became);
        }
        lines.add("");
        lines.addAll(figures.lines());
        var wanted = figures(users);
        if (!wanted.equals(figures)) {
            differences.add("The figures should be\n    " + String.join("\n    ", wanted.lines()));
        }
        compare(differences, "The audience", AudienceEntry.lines(entries(users)), AudienceEntry.lines(audience));
        return new Report(lines, differences);
    }

    private static String became(SampleUser user, @Nullable String refusedBecause, Set<AudienceEntry> audience) {
        if (refusedBecause != null) {
            return "Not Synced: " + refusedBecause;
        }
        return switch (user.fate()) {
            case Fate.Synced(var entry) -> audience.contains(entry) ? "Synced" : "not in the audience";
            case Fate.NotSynced _ -> "taken";
        };
    }

    private static Figures figures(List<SampleUser> users) {
        var reasons = new TreeMap<String, Long>();
        long synced = 0;
        for (var user : users) {
            switch (user.fate()) {
                case Fate.Synced _ -> synced++;
                case Fate.NotSynced(var reason) -> reasons.merge(reason.code(), 1L, Long::sum);
            }
        }
        return new Figures(users.size(), users.size(), 0, synced, reasons, Map.of(), 0);
    }

    private static Set<AudienceEntry> entries(List<SampleUser> users) {
        return users.stream()
                .map(SampleUser::fate)
                .filter(Fate.Synced.class::isInstance)
                .map(fate -> ((Fate.Synced) fate).entry())
                .collect(Collectors.toSet());
    }

    private static void compare(List<String> differences, String what, String wanted, String is) {
        if (!wanted.equals(is)) {
            differences.add(what + " should be\n    " + wanted + "\nand is\n    " + is);
        }
    }
}
