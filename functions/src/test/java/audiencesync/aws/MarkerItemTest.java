package audiencesync.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import audiencesync.delivery.CopyId;
import audiencesync.delivery.DeliveryId;
import audiencesync.delivery.GoesOn;
import audiencesync.delivery.KeptId;
import audiencesync.delivery.Marker;
import audiencesync.delivery.PartKey;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class MarkerItemTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:17:31.123Z");
    private static final PartKey PART = new PartKey(new DeliveryId("00112233445566778899aabbccddeeff"), 3);

    @Test
    void every_marker_is_read_as_it_was_written() {
        long seed = System.nanoTime();
        System.out.println("MarkerItemTest.every_marker_is_read_as_it_was_written seed " + seed);
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            int users = random.nextInt(1, 40);
            var goOn = new BitSet();
            random.ints(random.nextInt(users + 1), 0, users).forEach(goOn::set);
            var kept = random.nextBoolean() ? new KeptId(random.nextLong()) : null;
            var marker = new Marker(new CopyId(random.nextLong()), GoesOn.of(goOn, users), kept);

            assertEquals(marker, MarkerItem.read(new Item(MarkerItem.write(PART, marker, NOW))));
        }
    }

    @Test
    void a_marker_without_errored_users_has_no_attribute_for_them() {
        var item = MarkerItem.write(PART, new Marker(new CopyId(1), new GoesOn.None()), NOW);

        assertFalse(item.containsKey("kept"));
    }

    @Test
    void a_marker_lives_31_days() {
        var item = MarkerItem.write(PART, new Marker(new CopyId(1), new GoesOn.None()), NOW);

        assertEquals(
                Instant.parse("2026-12-26T10:17:31Z"),
                Instant.ofEpochSecond(new Item(item).number(ItemKey.EXPIRES_AT)));
    }

    @Test
    void what_is_no_marker_is_refused_with_its_key() {
        var item = new HashMap<>(MarkerItem.write(PART, new Marker(new CopyId(1), new GoesOn.None()), NOW));
        item.put("on", AttributeValue.fromS("all"));

        var refused = assertThrows(IllegalStateException.class, () -> MarkerItem.read(new Item(item)));

        assertEquals(
                "marker ItemKey[pk=M#00112233445566778899aabbccddeeff, sk=3] has an attribute on of type S",
                refused.getMessage());
    }
}
