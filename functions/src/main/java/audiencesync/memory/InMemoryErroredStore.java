package audiencesync.memory;

import audiencesync.audience.StepKey;
import audiencesync.delivery.ErroredBatch;
import audiencesync.delivery.ErroredStore;
import audiencesync.delivery.KeptId;
import audiencesync.delivery.PartKey;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Errored users within one process. Never unavailable. Thread-safe. */
public final class InMemoryErroredStore implements ErroredStore {
    private record Key(StepKey step, PartKey part, KeptId kept, int chunk) {}

    private static final Pattern PLACE =
            Pattern.compile("[0-9]{19}[.][0-9]{9}#[0-9a-f]{32}/[0-9]+#[0-9a-f]{16}#[0-9]+");

    private final Clock clock;
    private final Map<Key, ErroredBatch> batches = new LinkedHashMap<>();

    /** None kept yet. */
    public InMemoryErroredStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void keep(List<ErroredBatch> more) {
        for (var batch : more) {
            batches.put(new Key(batch.step(), batch.part(), batch.kept(), batch.chunk()), batch);
        }
    }

    @Override
    public synchronized void remove(List<ErroredBatch> some) {
        for (var batch : some) {
            batches.remove(new Key(batch.step(), batch.part(), batch.kept(), batch.chunk()));
        }
    }

    @Override
    public synchronized Page list(StepKey step, Instant since, @Nullable String from, int max) {
        if (from != null && !PLACE.matcher(from).matches()) {
            throw new IllegalArgumentException("no page of errored users ended here");
        }
        var oldest = clock.instant().minus(KEPT_FOR);
        var all = batches.values().stream()
                .filter(batch -> batch.step().equals(step)
                        && !batch.at().isBefore(since)
                        && batch.at().isAfter(oldest))
                .filter(batch -> from == null || place(batch).compareTo(from) > 0)
                .sorted(Comparator.comparing(InMemoryErroredStore::place))
                .toList();
        var page = all.subList(0, Math.min(all.size(), max));
        return new Page(page, page.size() < all.size() ? place(page.getLast()) : null);
    }

    private static String place(ErroredBatch batch) {
        var at = batch.at();
        return "%019d.%09d#%s#%s#%03d"
                .formatted(at.getEpochSecond(), at.getNano(), batch.part(), batch.kept(), batch.chunk());
    }
}
