package audiencesync.local.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The seven figures of a step, as the HTTP API tells them.
 *
 * @param entered users who reached the step
 * @param proceeded users who went on in the Canvas
 * @param exited users who left the Canvas at the step
 * @param synced users whom LinkedIn took
 * @param notSynced users who were never sent, by reason
 * @param errored users who could not be synced, by reason
 * @param pending users whose outcome is open
 */
public record Figures(
        long entered,
        long proceeded,
        long exited,
        long synced,
        Map<String, Long> notSynced,
        Map<String, Long> errored,
        long pending) {
    /** Copies the maps. */
    public Figures {
        notSynced = Map.copyOf(notSynced);
        errored = Map.copyOf(errored);
    }

    /** All users who were never sent. */
    public long notSyncedUsers() {
        return sum(notSynced);
    }

    /** All users who could not be synced. */
    public long erroredUsers() {
        return sum(errored);
    }

    private static long sum(Map<String, Long> users) {
        return users.values().stream().mapToLong(Long::longValue).sum();
    }

    /** One line for each figure, and below it one for each reason. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        add(lines, "Entered", entered, Map.of());
        add(lines, "Proceeded", proceeded, Map.of());
        add(lines, "Exited", exited, Map.of());
        add(lines, "Synced", synced, Map.of());
        add(lines, "Not Synced", notSyncedUsers(), notSynced);
        add(lines, "Errored", erroredUsers(), errored);
        add(lines, "Pending", pending, Map.of());
        return List.copyOf(lines);
    }

    private static void add(List<String> lines, String name, long users, Map<String, Long> reasons) {
        lines.add("%-12s%,8d".formatted(name, users));
        new TreeMap<>(reasons).forEach((reason, count) -> lines.add("  %-24s%,d".formatted(reason, count)));
    }
}
