package audiencesync.memory;

import audiencesync.audience.StepKey;
import audiencesync.delivery.ErroredBatch;
import audiencesync.delivery.ErroredStore;
import audiencesync.delivery.KeptId;
import audiencesync.delivery.PartKey;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Errored users within one process. Never unavailable. Thread-safe. */
public final class InMemoryErroredStore implements ErroredStore {
    private record Key(StepKey step, Instant at, PartKey part, KeptId kept, int chunk) {}

    /** Where a batch stands among all: by time, then in the order in which they came. */
    private record Place(Instant at, int number) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::at).thenComparingInt(Place::number);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }

        String text() {
            return at + "/" + number;
        }

        static Place of(String text) {
            try {
                int slash = text.indexOf('/');
                return new Place(Instant.parse(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
            } catch (IndexOutOfBoundsException | DateTimeException | NumberFormatException e) {
                throw new IllegalArgumentException("no page of errored users ended here", e);
            }
        }
    }

    private final Clock clock;
    private final Map<Key, Place> places = new HashMap<>();
    private final TreeMap<Place, ErroredBatch> batches = new TreeMap<>();
    private int kept;

    /** None kept yet. */
    public InMemoryErroredStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void keep(List<ErroredBatch> more) {
        for (var batch : more) {
            // Counted, since a number that was given back could be drawn twice.
            var place = places.computeIfAbsent(key(batch), _ -> new Place(batch.at(), kept++));
            batches.put(place, batch);
        }
    }

    private static Key key(ErroredBatch batch) {
        return new Key(batch.step(), batch.at(), batch.part(), batch.kept(), batch.chunk());
    }

    @Override
    public synchronized void remove(List<ErroredBatch> some) {
        for (var batch : some) {
            var place = places.remove(key(batch));
            if (place != null) {
                batches.remove(place);
            }
        }
    }

    @Override
    public synchronized Page list(StepKey step, Instant since, @Nullable String from, int max) {
        var oldest = clock.instant().minus(KEPT_FOR);
        var left = from == null ? batches : batches.tailMap(Place.of(from), false);
        var found = left.entrySet().stream()
                .filter(entry -> entry.getValue().step().equals(step)
                        && !entry.getValue().at().isBefore(since)
                        && entry.getValue().at().isAfter(oldest))
                .toList();
        var page = found.subList(0, Math.min(max, found.size()));
        return new Page(
                page.stream().map(Map.Entry::getValue).toList(),
                page.size() < found.size() ? page.getLast().getKey().text() : null);
    }
}
