package audiencesync.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.delivery.PartRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

class LedgerTransactionTest {
    private final LedgerTransaction transaction = new LedgerTransaction("table", 5);

    @Test
    void counters_come_first_and_markers_last() {
        var request = transaction.request(
                Records.list(Records.entered(1, "s", 2), Records.entered(2, "s", 1)), Records.HOUR, "token");
        var items = request.transactItems();
        assertEquals(5, items.size());
        assertEquals(
                List.of("T#5", "H#2026-11-25T13#5", "H#2026-11-25T12#5"),
                items.subList(0, 3).stream().map(LedgerTransactionTest::sortKey).toList());
        for (var marker : items.subList(3, 5)) {
            assertEquals("attribute_not_exists(pk)", marker.put().conditionExpression());
            assertEquals(
                    ReturnValuesOnConditionCheckFailure.ALL_OLD, marker.put().returnValuesOnConditionCheckFailure());
        }
        assertEquals("token", request.clientRequestToken());
    }

    @Test
    void counts_of_several_parts_in_one_item_are_added_up() {
        var request = transaction.request(
                Records.list(Records.entered(1, "s", 2), Records.entered(2, "s", 1)), Records.HOUR, "token");
        assertEquals(
                List.of("15", "10", "5"),
                request.transactItems().subList(0, 3).stream()
                        .map(item -> item.update().expressionAttributeValues())
                        .map(values -> values.getOrDefault(":u0", AttributeValue.fromNul(true))
                                .n())
                        .toList());
    }

    @Test
    void counts_that_cancel_out_take_no_item() {
        var plus = new PartRecord(Records.part(1), Records.marker(1), List.of(Records.count("s", Records.HOUR, 5)));
        var minus = new PartRecord(Records.part(2), Records.marker(1), List.of(Records.count("s", Records.HOUR, -5)));
        assertEquals(
                2,
                transaction
                        .request(Records.list(plus, minus), Records.HOUR, "t")
                        .transactItems()
                        .size());
    }

    @Test
    void ninety_eight_parts_of_one_step_and_hour_fit_one_transaction() {
        var records =
                IntStream.range(0, 99).mapToObj(i -> Records.entered(i, "s", 1)).toList();
        assertEquals(List.of(98, 1), sizes(records));
    }

    @Test
    void parts_without_counts_take_one_item_each() {
        var records = IntStream.range(0, 250)
                .mapToObj(i -> new PartRecord(Records.part(i), Records.marker(1), List.of()))
                .toList();
        assertEquals(List.of(100, 100, 50), sizes(records));
        assertEquals(List.of(), sizes(List.of()));
    }

    @Test
    void a_part_that_fills_a_transaction_alone_is_taken_and_a_larger_one_is_a_mistake() {
        assertEquals(List.of(1), sizes(Records.list(Records.entered(1, "s", 98))));
        assertThrows(IllegalArgumentException.class, () -> sizes(Records.list(Records.entered(1, "s", 99))));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_is_recorded_no_transaction_has_more_than_a_hundred_items_and_no_item_twice(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            var records = IntStream.range(0, random.nextInt(300))
                    .mapToObj(i -> Records.entered(i, "s" + random.nextInt(6), random.nextInt(15)))
                    .toList();
            var groups = transaction.split(records);
            assertEquals(records, groups.stream().flatMap(List::stream).toList());
            for (var group : groups) {
                var items = transaction.request(group, Records.HOUR, "t").transactItems();
                assertTrue(items.size() <= 100, "items: " + items.size());
                assertEquals(
                        items.size(),
                        new HashSet<>(items.stream()
                                        .map(LedgerTransactionTest::key)
                                        .toList())
                                .size());
            }
        }
    }

    private List<Integer> sizes(List<PartRecord> records) {
        return new ArrayList<>(
                transaction.split(records).stream().map(List::size).toList());
    }

    private static Map<String, AttributeValue> key(TransactWriteItem item) {
        var all = item.update() == null ? item.put().item() : item.update().key();
        var key = new HashMap<>(all);
        key.keySet().retainAll(List.of("pk", "sk"));
        return key;
    }

    private static String sortKey(TransactWriteItem item) {
        return new Item(key(item)).text("sk");
    }
}
