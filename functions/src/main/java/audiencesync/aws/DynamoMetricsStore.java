package audiencesync.aws;

import audiencesync.audience.StepKey;
import audiencesync.metrics.MetricsStore;
import audiencesync.metrics.MetricsUnavailable;
import audiencesync.metrics.StepMetrics;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Reads what {@link DynamoLedger} counted: one query, summed over the shards. Each shard is read as it stands, but one
 * after another: while users are being recorded, an outcome may be seen a moment before its entry. Thread-safe.
 */
public final class DynamoMetricsStore implements MetricsStore {
    private static final Instant LAST_HOUR = Instant.parse("9999-12-31T23:00:00Z");

    private final Table items;
    private final String table;

    /** The figures in that table. */
    public DynamoMetricsStore(DynamoDbClient client, String table) {
        this.items = new Table(client, table);
        this.table = table;
    }

    @Override
    public StepMetrics totals(StepKey step) {
        var shards = read(() -> items.startingWith(ItemKey.figures(step), ItemKey.TOTALS));
        return StepMetrics.of(CounterItem.sum(shards));
    }

    @Override
    public SortedMap<Instant, StepMetrics> hours(StepKey step, Instant from, Instant to) {
        var series = new TreeMap<Instant, StepMetrics>();
        var first = wholeHourNotBefore(from);
        var end = wholeHourNotBefore(to);
        if (first.isBefore(end)) {
            var found = read(() -> items.between(ItemKey.figures(step), ItemKey.hours(first), ItemKey.hours(end)));
            found.stream()
                    .collect(Collectors.groupingBy(
                            item -> ItemKey.hourOf(item.key().sk())))
                    .forEach((hour, shards) -> series.put(hour, StepMetrics.of(CounterItem.sum(shards))));
        }
        series.values().removeIf(StepMetrics.none()::equals);
        return Collections.unmodifiableSortedMap(series);
    }

    /** Cut to the years that sort as text. */
    private static Instant wholeHourNotBefore(Instant instant) {
        if (instant.isBefore(Instant.EPOCH)) {
            return Instant.EPOCH;
        }
        if (instant.isAfter(LAST_HOUR)) {
            return LAST_HOUR;
        }
        var hour = instant.truncatedTo(ChronoUnit.HOURS);
        return hour.equals(instant) ? hour : hour.plus(1, ChronoUnit.HOURS);
    }

    private List<Item> read(Supplier<List<Item>> query) {
        try {
            return query.get();
        } catch (SdkException e) {
            throw new MetricsUnavailable("read figures from " + table, e);
        }
    }
}
