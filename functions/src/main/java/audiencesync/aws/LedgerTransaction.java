package audiencesync.aws;

import audiencesync.delivery.PartRecord;
import audiencesync.metrics.Count;
import audiencesync.metrics.Figure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * What one transaction writes: the counter items of its parts first, then the markers. Counts of several parts in one
 * item are added up, since a transaction may touch an item only once.
 */
final class LedgerTransaction {
    /** Items of a transaction ([D] TransactWriteItems). Its 4 MB are far: a marker has some hundred bytes. */
    static final int MAX_ITEMS = 100;

    private final String table;
    private final int shard;

    /**
     * For one shard of the counters.
     *
     * @param shard 0 to 15
     */
    LedgerTransaction(String table, int shard) {
        this.table = table;
        this.shard = shard;
    }

    /**
     * Splits records, in their order, into as many as fit a transaction each.
     *
     * @throws IllegalArgumentException if one part alone needs more than 100 items: users of a delivery entered within
     *     13 hours, so no real one comes near
     */
    List<List<PartRecord>> split(List<PartRecord> records) {
        var groups = new ArrayList<List<PartRecord>>();
        var group = new ArrayList<PartRecord>();
        var counters = new HashSet<ItemKey>();
        for (var record : records) {
            var needed = counterKeys(record);
            if (needed.size() + 1 > MAX_ITEMS) {
                throw new IllegalArgumentException("part " + record.key() + " counts in " + needed.size()
                        + " items, more than a transaction takes");
            }
            var together = new HashSet<>(counters);
            together.addAll(needed);
            if (together.size() + group.size() + 1 > MAX_ITEMS) {
                groups.add(List.copyOf(group));
                group.clear();
                counters.clear();
            }
            group.add(record);
            counters.addAll(needed);
        }
        if (!group.isEmpty()) {
            groups.add(List.copyOf(group));
        }
        return List.copyOf(groups);
    }

    private Set<ItemKey> counterKeys(PartRecord record) {
        var keys = new LinkedHashSet<ItemKey>();
        for (var count : record.counts()) {
            keys.addAll(counterKeys(count));
        }
        return keys;
    }

    private List<ItemKey> counterKeys(Count count) {
        return List.of(ItemKey.totals(count.step(), shard), ItemKey.hour(count.step(), count.hour(), shard));
    }

    /**
     * The request for such a group. The markers are its last items, in the order of the records.
     *
     * @param now from when the markers' lives count
     * @param token makes repeats of this very request harmless for ten minutes
     */
    TransactWriteItemsRequest request(List<PartRecord> records, Instant now, String token) {
        var items = new ArrayList<TransactWriteItem>();
        sums(records)
                .forEach((key, sums) -> items.add(TransactWriteItem.builder()
                        .update(CounterItem.add(table, key, sums))
                        .build()));
        for (var record : records) {
            items.add(TransactWriteItem.builder()
                    .put(put -> put.tableName(table)
                            .item(MarkerItem.write(record.key(), record.marker(), now))
                            .conditionExpression("attribute_not_exists(pk)")
                            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
                    .build());
        }
        return TransactWriteItemsRequest.builder()
                .transactItems(items)
                .clientRequestToken(token)
                .build();
    }

    private Map<ItemKey, Map<Figure, Long>> sums(List<PartRecord> records) {
        var sums = new LinkedHashMap<ItemKey, Map<Figure, Long>>();
        for (var record : records) {
            for (var count : record.counts()) {
                for (var key : counterKeys(count)) {
                    sums.computeIfAbsent(key, item -> new LinkedHashMap<>())
                            .merge(count.figure(), count.users(), Long::sum);
                }
            }
        }
        sums.values().forEach(figures -> figures.values().removeIf(users -> users == 0));
        sums.values().removeIf(Map::isEmpty);
        return sums;
    }
}
