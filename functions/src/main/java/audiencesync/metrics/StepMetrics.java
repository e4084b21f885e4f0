package audiencesync.metrics;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The seven figures of a step, for all time or for one bucket of entry time. Entered = Synced + Not Synced + Errored +
 * Pending always holds, since pending is what is left. Immutable.
 *
 * @param entered users whom the step's queue has first touched
 * @param synced users whom LinkedIn took
 * @param notSynced users who were never sent, by reason
 * @param errored users who could not be synced, by reason
 * @param proceeded users who went on in the Canvas
 * @param exited users who left the Canvas here
 */
public record StepMetrics(
        long entered,
        long synced,
        Map<NotSyncedReason, Long> notSynced,
        Map<ErroredReason, Long> errored,
        long proceeded,
        long exited) {
    /** Copies the maps and leaves out zeros. */
    public StepMetrics {
        notSynced = withoutZeros(notSynced, new EnumMap<>(NotSyncedReason.class));
        errored = withoutZeros(errored, new EnumMap<>(ErroredReason.class));
    }

    private static <K> Map<K, Long> withoutZeros(Map<K, Long> counts, Map<K, Long> copy) {
        counts.forEach((reason, users) -> {
            if (users != 0) {
                copy.put(reason, users);
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    /** Nothing counted yet. */
    public static StepMetrics none() {
        return new StepMetrics(0, 0, Map.of(), Map.of(), 0, 0);
    }

    /** From sums by figure. */
    public static StepMetrics of(Map<Figure, Long> sums) {
        var entered = 0L;
        var synced = 0L;
        var proceeded = 0L;
        var exited = 0L;
        var notSynced = new EnumMap<NotSyncedReason, Long>(NotSyncedReason.class);
        var errored = new EnumMap<ErroredReason, Long>(ErroredReason.class);
        for (var sum : sums.entrySet()) {
            long users = sum.getValue();
            switch (sum.getKey()) {
                case Figure.Entered() -> entered += users;
                case Figure.Synced() -> synced += users;
                case Figure.Proceeded() -> proceeded += users;
                case Figure.Exited() -> exited += users;
                case Figure.NotSynced(var reason) -> notSynced.merge(reason, users, Long::sum);
                case Figure.Errored(var reason) -> errored.merge(reason, users, Long::sum);
            }
        }
        return new StepMetrics(entered, synced, notSynced, errored, proceeded, exited);
    }

    /** The sums of both, for instance of two steps or of two hours. */
    public StepMetrics plus(StepMetrics other) {
        return new StepMetrics(
                entered + other.entered,
                synced + other.synced,
                sums(notSynced, other.notSynced),
                sums(errored, other.errored),
                proceeded + other.proceeded,
                exited + other.exited);
    }

    private static <K> Map<K, Long> sums(Map<K, Long> one, Map<K, Long> other) {
        var sums = new HashMap<>(one);
        other.forEach((reason, users) -> sums.merge(reason, users, Long::sum));
        return sums;
    }

    /** All users who were never sent. */
    public long notSyncedUsers() {
        return notSynced.values().stream().mapToLong(Long::longValue).sum();
    }

    /** All users who could not be synced. */
    public long erroredUsers() {
        return errored.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Users whose outcome is still open. */
    public long pending() {
        return entered - synced - notSyncedUsers() - erroredUsers();
    }
}
