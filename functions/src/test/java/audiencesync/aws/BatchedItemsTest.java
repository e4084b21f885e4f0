package audiencesync.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class BatchedItemsTest {
    private final List<Duration> waits = new ArrayList<>();

    @Test
    void items_are_written_25_and_read_100_at_a_time() {
        var table = new ScriptedBatches(size -> size);

        on(table).put(items(60));
        assertEquals(List.of(25, 25, 10), table.sizes);
        table.sizes.clear();
        assertEquals(new HashSet<>(items(60)), read(table, 250));
        table.sizes.sort(null);
        assertEquals(List.of(50, 100, 100), table.sizes);
        assertTrue(waits.isEmpty());
    }

    @Test
    void what_was_left_undone_is_asked_for_again_after_a_wait() {
        var table = new ScriptedBatches(size -> Math.min(size, 10));

        on(table).put(items(25));
        assertEquals(new HashSet<>(items(25)), read(table, 25));

        assertEquals(List.of(25, 15, 5, 25, 15, 5), table.sizes);
        assertEquals(4, waits.size());
    }

    @Test
    void a_table_that_does_something_each_time_is_given_time() {
        var table = new ScriptedBatches(_ -> 1);

        on(table).put(items(25));

        assertEquals(25, table.items().size());
    }

    @Test
    void a_table_that_does_nothing_is_given_up() {
        IntUnaryOperator nothing = _ -> 0;
        var table = new ScriptedBatches(nothing);

        var failure = assertThrows(SdkException.class, () -> on(table).put(items(3)));
        assertThrows(SdkException.class, () -> read(table, 3));

        assertEquals(24, table.sizes.size());
        assertEquals("DynamoDB left 3 of 3 items undone, 12 times in a row", failure.getMessage());
    }

    @Test
    void nothing_to_do_asks_nothing() {
        var table = new ScriptedBatches(size -> size);

        on(table).put(List.of());
        assertEquals(List.of(), on(table).read(List.of()));

        assertTrue(table.sizes.isEmpty());
    }

    @Test
    void of_two_items_with_one_key_the_last_one_counts() {
        var table = new ScriptedBatches(size -> size);
        var second = new HashMap<>(key(0).attributes());
        second.put("second", AttributeValue.fromBool(true));

        on(table).put(List.of(key(0).attributes(), second));

        assertEquals(List.of(second), List.copyOf(table.items()));
    }

    private Set<Map<String, AttributeValue>> read(ScriptedBatches table, int keys) {
        var read = on(table)
                .read(IntStream.range(0, keys).mapToObj(BatchedItemsTest::key).toList());
        return new HashSet<>(read.stream().map(Item::attributes).toList());
    }

    private BatchedItems on(ScriptedBatches table) {
        return new BatchedItems(table, ScriptedBatches.TABLE, new Backoff(new Random(1), waits::add));
    }

    private static List<Map<String, AttributeValue>> items(int count) {
        return IntStream.range(0, count).mapToObj(i -> key(i).attributes()).toList();
    }

    private static ItemKey key(int i) {
        return new ItemKey("P", Integer.toString(i));
    }
}
