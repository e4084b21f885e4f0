package audiencesync.memory;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import audiencesync.audience.WorkspaceId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one queue. Like an SQS fair queue ([D], July 2025) it lets the group with the fewest messages in
 * flight go first, so that one group's backlog does not hold up another's. Used under the queue's lock.
 */
final class FairLine {
    private final Map<Optional<WorkspaceId>, NavigableSet<QueuedMessage>> groups = new LinkedHashMap<>();

    void add(QueuedMessage message) {
        groups.computeIfAbsent(
                        group(message),
                        _ -> new TreeSet<>(
                                comparing(QueuedMessage::visibleAt).thenComparingLong(QueuedMessage::number)))
                .add(message);
    }

    boolean remove(QueuedMessage message) {
        var mine = groups.get(group(message));
        return mine != null && mine.remove(message);
    }

    /** All messages, by the time they become visible. */
    List<QueuedMessage> all() {
        return groups.values().stream()
                .flatMap(Collection::stream)
                .sorted(comparing(QueuedMessage::visibleAt).thenComparingLong(QueuedMessage::number))
                .toList();
    }

    /** When the next message becomes visible, or became so; empty if there is none. */
    Optional<Instant> earliest() {
        return groups.values().stream()
                .filter(mine -> !mine.isEmpty())
                .map(mine -> mine.first().visibleAt())
                .min(Instant::compareTo);
    }

    /** Takes visible messages out, one after the other, each from the group whose turn it is. */
    Turns turns(Collection<QueuedMessage> held, Instant now) {
        return new Turns(held, now);
    }

    private static Optional<WorkspaceId> group(QueuedMessage message) {
        return Optional.ofNullable(message.fairGroup());
    }

    /** One receive. */
    final class Turns {
        private final Map<Optional<WorkspaceId>, Integer> inFlight = new HashMap<>();
        private final Instant now;

        private Turns(Collection<QueuedMessage> held, Instant now) {
            this.now = now;
            for (var message : held) {
                if (message.visibleAt().isAfter(now)) {
                    inFlight.merge(group(message), 1, Integer::sum);
                }
            }
        }

        /** The next message, no longer in the line; null if none is visible. */
        @Nullable
        QueuedMessage next() {
            var group = groups.entrySet().stream()
                    .filter(entry -> !entry.getValue().isEmpty()
                            && !entry.getValue().first().visibleAt().isAfter(now))
                    .min(comparingInt((Map.Entry<Optional<WorkspaceId>, NavigableSet<QueuedMessage>> entry) ->
                                    inFlight.getOrDefault(entry.getKey(), 0))
                            .thenComparing(entry -> entry.getValue().first().visibleAt())
                            .thenComparingLong(entry -> entry.getValue().first().number()));
            if (group.isEmpty()) {
                return null;
            }
            inFlight.merge(group.get().getKey(), 1, Integer::sum);
            return group.get().getValue().pollFirst();
        }
    }
}
