package audiencesync.aws;

import audiencesync.metrics.ErroredReason;
import audiencesync.metrics.Figure;
import audiencesync.metrics.NotSyncedReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Figures as an item: one number for each, under {@link Figure#code()}. */
final class CounterItem {
    /**
     * Items over which each figure is spread, so that environments which record at the same time seldom meet in one:
     * a transaction that meets another is cancelled.
     */
    static final int SHARDS = 16;

    private static final Map<String, Figure> BY_CODE = byCode();

    private CounterItem() {}

    /** Adds to the item, which need not be there yet. */
    static Update add(String table, ItemKey key, Map<Figure, Long> sums) {
        var names = new HashMap<String, String>();
        var values = new HashMap<String, AttributeValue>();
        var additions = new ArrayList<String>();
        for (var sum : sums.entrySet()) {
            int n = additions.size();
            names.put("#f" + n, sum.getKey().code());
            values.put(":u" + n, AttributeValue.fromN(Long.toString(sum.getValue())));
            additions.add("#f" + n + " :u" + n);
        }
        return Update.builder()
                .tableName(table)
                .key(key.attributes())
                .updateExpression("ADD " + String.join(", ", additions))
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .build();
    }

    /**
     * The sums over some items.
     *
     * @throws IllegalStateException if one holds a figure that this version does not know: leaving it out would
     *     make pending wrong
     */
    static Map<Figure, Long> sum(List<Item> items) {
        var sums = new HashMap<Figure, Long>();
        for (var item : items) {
            for (var attribute : item.attributes().keySet()) {
                if (!attribute.equals(ItemKey.PK) && !attribute.equals(ItemKey.SK)) {
                    sums.merge(figure(attribute), item.number(attribute), Long::sum);
                }
            }
        }
        return sums;
    }

    private static Figure figure(String code) {
        var figure = BY_CODE.get(code);
        if (figure == null) {
            throw new IllegalStateException("this version does not know the figure " + code);
        }
        return figure;
    }

    private static Map<String, Figure> byCode() {
        var figures = new ArrayList<Figure>(
                List.of(new Figure.Entered(), new Figure.Proceeded(), new Figure.Exited(), new Figure.Synced()));
        for (var reason : NotSyncedReason.values()) {
            figures.add(new Figure.NotSynced(reason));
        }
        for (var reason : ErroredReason.values()) {
            figures.add(new Figure.Errored(reason));
        }
        return figures.stream().collect(Collectors.toUnmodifiableMap(Figure::code, Function.identity()));
    }
}
