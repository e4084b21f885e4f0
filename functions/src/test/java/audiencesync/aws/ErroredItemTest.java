package audiencesync.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.audience.Member;
import audiencesync.audience.PersonName;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.CopyId;
import audiencesync.delivery.EnteredUser;
import audiencesync.delivery.ErroredBatch;
import audiencesync.delivery.KeptId;
import audiencesync.delivery.Part;
import audiencesync.delivery.PartKey;
import audiencesync.delivery.PartKind;
import audiencesync.delivery.QueueMessage;
import audiencesync.delivery.SamplePeople;
import audiencesync.metrics.ErroredReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ErroredItemTest {
    /** Of an item, with its attributes' names ([D] DynamoDB). */
    private static final int MAX_ITEM_BYTES = 400 * 1_024;

    private static final StepKey STEP = new StepKey(new WorkspaceId("demo"), new StepId("step_1"));

    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);
    private final SamplePeople people = new SamplePeople(seed);

    @Test
    void every_batch_is_read_as_it_was_written() {
        System.out.println("ErroredItemTest.every_batch_is_read_as_it_was_written seed " + seed);
        for (int i = 0; i < 100; i++) {
            var at = Instant.ofEpochSecond(random.nextLong(4_102_444_800L), random.nextInt(1_000_000_000));
            var batch = batch(at, people.users(random.nextInt(1, 20)));

            assertEquals(batch, ErroredItem.read(STEP, new Item(ErroredItem.write(batch))));
        }
    }

    @Test
    void items_sort_by_time_and_a_time_sorts_before_its_items() {
        System.out.println("ErroredItemTest.items_sort_by_time_and_a_time_sorts_before_its_items seed " + seed);
        var at = SamplePeople.RECEIVED;
        for (int i = 0; i < 200; i++) {
            var later = at.plusNanos(random.nextBoolean() ? 1 : random.nextLong(1_000_000_000_000L));
            var one = ItemKey.errored(batch(at, people.users(1))).sk();
            var other = ItemKey.errored(batch(later, people.users(1))).sk();
            assertTrue(ItemKey.isErrored(one));
            assertTrue(ItemKey.erroredAt(at).compareTo(one) < 0);
            assertTrue(one.compareTo(ItemKey.erroredAt(at.plusNanos(1))) < 0);
            assertTrue(later.equals(at) || one.compareTo(other) < 0);
            at = later;
        }
    }

    @Test
    void the_largest_batch_fits_an_item() {
        System.out.println("ErroredItemTest.the_largest_batch_fits_an_item seed " + seed);
        var users = new ArrayList<EnteredUser>();
        for (int i = 0; i < ErroredBatch.MAX_USERS; i++) {
            var some = people.member(0);
            users.add(new EnteredUser(
                    random.nextInt(Integer.MAX_VALUE),
                    threeByteText(EnteredUser.MAX_EXTERNAL_ID_LENGTH),
                    SamplePeople.RECEIVED.minus(Duration.ofDays(100 + random.nextInt(1_000))),
                    new Member(
                            some.email(),
                            some.gaid(),
                            new PersonName(threeByteText(PersonName.MAX_LENGTH), threeByteText(PersonName.MAX_LENGTH))),
                    ErroredReason.REJECTED));
        }
        var batch = batch(SamplePeople.RECEIVED, users);

        int bytes = size(ErroredItem.write(batch));

        System.out.println("largest errored item: " + bytes + " bytes");
        assertTrue(bytes < MAX_ITEM_BYTES, () -> bytes + " bytes");
        assertEquals(batch, ErroredItem.read(STEP, new Item(ErroredItem.write(batch))));
    }

    @Test
    void a_user_takes_less_than_in_the_queue() {
        int bytes = size(ErroredItem.write(batch(SamplePeople.RECEIVED, people.users(ErroredBatch.MAX_USERS))));

        System.out.println("errored item: " + bytes / ErroredBatch.MAX_USERS + " bytes a user");
        assertTrue(bytes < 80 * ErroredBatch.MAX_USERS, () -> bytes + " bytes");
    }

    @Test
    void a_batch_expires_just_after_14_days() {
        var item = new Item(ErroredItem.write(batch(SamplePeople.RECEIVED, people.users(1))));

        assertEquals(Instant.parse("2026-12-09T10:17:32Z"), Instant.ofEpochSecond(item.number(ItemKey.EXPIRES_AT)));
    }

    @Test
    void a_damaged_item_is_an_error_that_names_it() {
        var item = new HashMap<>(ErroredItem.write(batch(SamplePeople.RECEIVED, people.users(1))));
        // Deflated "hello".
        var hello = new byte[] {
            0x78, (byte) 0x9c, (byte) 0xcb, 0x48, (byte) 0xcd, (byte) 0xc9, (byte) 0xc9, 7, 0, 6, 0x2c, 2, 0x15
        };
        item.put("again", AttributeValue.fromB(SdkBytes.fromByteArray(hello)));

        var damage = assertThrows(IllegalStateException.class, () -> ErroredItem.read(STEP, new Item(item)));

        assertTrue(
                String.valueOf(damage.getMessage()).contains("pk=E#demo#step_1, sk=2026-11-25T10:17:31.123000000Z#"));
    }

    private ErroredBatch batch(Instant at, List<EnteredUser> users) {
        var again = new Part(
                new PartKey(people.deliveryId(), 0),
                new CopyId(random.nextLong()),
                PartKind.RESEND,
                STEP.step(),
                random.nextBoolean(),
                SamplePeople.RECEIVED,
                0,
                List.of(),
                users);
        return new ErroredBatch(
                STEP,
                new PartKey(people.deliveryId(), random.nextInt(200)),
                new KeptId(random.nextLong()),
                random.nextInt(20),
                at,
                new QueueMessage(SamplePeople.target(30_418_822, Action.ADD), List.of(again)));
    }

    /** As large as text of that length gets in UTF-8, and as hard to compress. */
    private String threeByteText(int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(0x3001, 0xD800));
        }
        return text.toString();
    }

    private static int size(Map<String, AttributeValue> item) {
        int bytes = 0;
        for (var attribute : item.entrySet()) {
            var value = attribute.getValue();
            bytes += utf8(attribute.getKey());
            bytes += switch (value.type()) {
                case S -> utf8(value.s());
                case N -> value.n().length();
                case B -> value.b().asByteArray().length;
                case BOOL, SS, NS, BS, M, L, NUL, UNKNOWN_TO_SDK_VERSION ->
                    throw new IllegalStateException("not in this item: " + value.type());
            };
        }
        return bytes;
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
