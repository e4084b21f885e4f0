package audiencesync.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.delivery.EnteredUser;
import audiencesync.delivery.Intent;
import audiencesync.delivery.PersonKey;
import audiencesync.delivery.SamplePeople;
import audiencesync.metrics.ErroredReason;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IntentItemTest {
    private final long seed = System.nanoTime();
    private final SplittableRandom random = new SplittableRandom(seed);
    private final SamplePeople people = new SamplePeople(seed);

    @Test
    void every_intent_is_read_as_it_was_written() {
        System.out.println("IntentItemTest.every_intent_is_read_as_it_was_written seed " + seed);
        for (int i = 0; i < 500; i++) {
            var intent = intent(random.nextLong(4_102_444_800_000L));

            assertEquals(intent, IntentItem.read(new Item(IntentItem.write(person(intent), intent))));
        }
    }

    @Test
    void the_later_intent_has_the_greater_number() {
        System.out.println("IntentItemTest.the_later_intent_has_the_greater_number seed " + seed);
        for (int i = 0; i < 500; i++) {
            var one = intent(random.nextLong(5));
            var other = intent(random.nextLong(5));

            assertEquals(one.isLaterThan(other), order(one) > order(other), () -> one + " and " + other);
        }
    }

    @Test
    void an_intent_expires_just_after_it_is_forgotten() {
        var intent = intent(SamplePeople.RECEIVED.toEpochMilli());

        var expiry =
                Instant.ofEpochSecond(new Item(IntentItem.write(person(intent), intent)).number(ItemKey.EXPIRES_AT));

        assertEquals(Instant.parse("2026-11-26T14:17:32Z"), expiry);
        assertTrue(expiry.isAfter(intent.enteredAt().plus(Intent.LIFE)));
    }

    private Intent intent(long enteredAtMillis) {
        var action = random.nextBoolean() ? Action.ADD : Action.REMOVE;
        return new Intent(Instant.ofEpochMilli(enteredAtMillis), action, people.member(random.nextInt(9)));
    }

    private static PersonKey person(Intent intent) {
        var user = new EnteredUser(0, "u-1", intent.enteredAt(), intent.member(), ErroredReason.NO_CAPACITY);
        return PersonKey.of(SamplePeople.target(1, intent.action()), user);
    }

    private static long order(Intent intent) {
        return new Item(IntentItem.write(person(intent), intent)).number(IntentItem.ORDER);
    }
}
