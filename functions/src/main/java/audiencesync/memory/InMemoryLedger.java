package audiencesync.memory;

import audiencesync.audience.StepKey;
import audiencesync.delivery.Ledger;
import audiencesync.delivery.Marker;
import audiencesync.delivery.PartKey;
import audiencesync.delivery.PartRecord;
import audiencesync.metrics.Count;
import audiencesync.metrics.Figure;
import audiencesync.metrics.MetricsStore;
import audiencesync.metrics.StepMetrics;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ledger within one process, and the figures it counted. Each call of {@link #record} is one transaction. Markers
 * are kept as long as the object lives. Never unavailable. Thread-safe.
 */
public final class InMemoryLedger implements Ledger, MetricsStore {
    private final Map<PartKey, Marker> markers = new HashMap<>();
    private final Map<StepKey, NavigableMap<Instant, Map<Figure, Long>>> counted = new HashMap<>();

    /** Nothing recorded yet. */
    public InMemoryLedger() {}

    @Override
    public synchronized Map<PartKey, Marker> find(Collection<PartKey> keys) {
        var found = new LinkedHashMap<PartKey, Marker>();
        for (var key : keys) {
            var marker = markers.get(key);
            if (marker != null) {
                found.put(key, marker);
            }
        }
        return Collections.unmodifiableMap(found);
    }

    @Override
    public synchronized Map<PartKey, Marker> record(List<PartRecord> records, Instant until) {
        for (var record : records) {
            if (markers.putIfAbsent(record.key(), record.marker()) == null) {
                record.counts().forEach(this::add);
            }
        }
        return find(records.stream().map(PartRecord::key).toList());
    }

    private void add(Count count) {
        counted.computeIfAbsent(count.step(), step -> new TreeMap<>())
                .computeIfAbsent(count.hour(), hour -> new HashMap<>())
                .merge(count.figure(), count.users(), Long::sum);
    }

    /** How many parts have a marker. */
    public synchronized int recordedParts() {
        return markers.size();
    }

    @Override
    public synchronized StepMetrics totals(StepKey step) {
        var sums = new HashMap<Figure, Long>();
        for (var hour :
                counted.getOrDefault(step, Collections.emptyNavigableMap()).values()) {
            hour.forEach((figure, users) -> sums.merge(figure, users, Long::sum));
        }
        return StepMetrics.of(sums);
    }

    @Override
    public synchronized SortedMap<Instant, StepMetrics> hours(StepKey step, Instant from, Instant to) {
        var series = new TreeMap<Instant, StepMetrics>();
        if (from.isBefore(to)) {
            counted.getOrDefault(step, Collections.emptyNavigableMap())
                    .subMap(from, to)
                    .forEach((hour, sums) -> series.put(hour, StepMetrics.of(sums)));
        }
        series.values().removeIf(StepMetrics.none()::equals);
        return Collections.unmodifiableSortedMap(series);
    }
}
