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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Errored users within one process. Never unavailable. Thread-safe. */
public final class InMemoryErroredStore implements ErroredStore {
    private record Key(StepKey step, PartKey part, KeptId kept, int chunk) {}

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
    public synchronized Page list(StepKey step, Instant since, @Nullable String from, int max) {
        var oldest = clock.instant().minus(KEPT_FOR);
        var all = batches.values().stream()
                .filter(batch -> batch.step().equals(step)
                        && !batch.at().isBefore(since)
                        && batch.at().isAfter(oldest))
                .sorted(Comparator.comparing(ErroredBatch::at))
                .toList();
        int start = Integer.parseInt(Objects.requireNonNullElse(from, "0"));
        int end = Math.min(all.size(), start + max);
        return new Page(all.subList(Math.min(start, end), end), end < all.size() ? Integer.toString(end) : null);
    }
}
