package audiencesync.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.audience.Member;
import audiencesync.audience.PersonName;
import audiencesync.metrics.ErroredReason;
import audiencesync.metrics.Hours;
import audiencesync.metrics.NotSyncedReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueFormatTest {
    private final SamplePeople people = new SamplePeople(7);

    @Test
    void what_was_encoded_is_decoded() {
        var odd = List.of(
                new EnteredUser(
                        0, null, SamplePeople.RECEIVED, nameOnly("Łukasz", "O’Neil"), ErroredReason.NO_CAPACITY),
                new EnteredUser(
                        70_000,
                        "h:äöü",
                        SamplePeople.RECEIVED.minus(Duration.ofHours(13)),
                        people.member(1),
                        ErroredReason.UNEXPECTED_ANSWER));
        var part = people.part(
                odd,
                new NotSyncedCount(Hours.of(SamplePeople.RECEIVED), NotSyncedReason.BAD_EMAIL, 3),
                new NotSyncedCount(
                        Hours.of(SamplePeople.RECEIVED).minus(Duration.ofHours(13)), NotSyncedReason.SUPERSEDED, 1));
        var message = new QueueMessage(
                SamplePeople.target(30_418_822, Action.REMOVE),
                List.of(part, part.next(new CopyId(-1), 4, odd.subList(1, 2))));

        assertEquals(new Decoded.Message(message), QueueFormat.decode(QueueFormat.encode(message)));
    }

    @Test
    void every_reason_and_action_survives() {
        var users = new ArrayList<EnteredUser>();
        for (var reason : ErroredReason.values()) {
            users.add(new EnteredUser(users.size(), "u", SamplePeople.RECEIVED, people.member(1), reason));
        }
        var counts = EnumSet.allOf(NotSyncedReason.class).stream()
                .map(reason -> new NotSyncedCount(Hours.of(SamplePeople.RECEIVED), reason, 1))
                .toArray(NotSyncedCount[]::new);
        for (var action : Action.values()) {
            var message = new QueueMessage(SamplePeople.target(1, action), List.of(people.part(users, counts)));
            assertEquals(new Decoded.Message(message), QueueFormat.decode(QueueFormat.encode(message)));
        }
    }

    @Test
    void five_thousand_users_fit_one_fresh_message() {
        var message = new QueueMessage(
                SamplePeople.target(30_418_822, Action.ADD), List.of(people.part(people.users(5_000))));

        int bytes = QueueFormat.encode(message).length();

        System.out.println("queue format: " + bytes / 5_000 + " bytes a user");
        assertTrue(bytes < DeliveryQueue.MAX_BODY_BYTES * 9 / 10, () -> bytes + " bytes");
    }

    @Test
    void many_small_parts_travel_in_few_messages_in_order() {
        var parts = new ArrayList<Part>();
        for (int i = 0; i < 20_000; i++) {
            parts.add(people.part(people.users(1)));
        }

        var packed = QueueFormat.pack(new QueueMessage(SamplePeople.target(1, Action.ADD), parts));

        assertEquals(parts, packed.stream().flatMap(one -> one.parts().stream()).toList());
        packed.forEach(one -> assertTrue(one.body().length() <= DeliveryQueue.MAX_BODY_BYTES));
        packed.forEach(one -> assertEquals(
                new Decoded.Message(new QueueMessage(SamplePeople.target(1, Action.ADD), one.parts())),
                QueueFormat.decode(one.body())));
        assertEquals(4, packed.size());
    }

    @Test
    void a_part_that_fits_no_message_is_refused() {
        var message = new QueueMessage(SamplePeople.target(1, Action.ADD), List.of(people.part(people.users(20_000))));

        assertThrows(IllegalArgumentException.class, () -> QueueFormat.encode(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "{}", "AS1.", "AS1.AAAA", "AS1.%%%", "AS9.AAAAAAAAAAAAAAAA"})
    void what_is_not_ours_is_undecodable(String body) {
        assertInstanceOf(Decoded.Undecodable.class, QueueFormat.decode(body));
    }

    @Test
    void damage_is_noticed() {
        long seed = System.nanoTime();
        System.out.println("QueueFormatTest.damage_is_noticed seed " + seed);
        var random = new SplittableRandom(seed);
        var body = QueueFormat.encode(
                new QueueMessage(SamplePeople.target(1, Action.ADD), List.of(people.part(people.users(3)))));
        for (int i = 0; i < 2_000; i++) {
            var damaged = new StringBuilder(body);
            int at = random.nextInt(4, body.length() - 1);
            damaged.setCharAt(at, (char) random.nextInt(32, 127));
            if (!damaged.toString().equals(body)) {
                assertInstanceOf(Decoded.Undecodable.class, QueueFormat.decode(damaged.toString()));
            }
        }
    }

    private static Member nameOnly(String first, String last) {
        return new Member(null, null, new PersonName(first, last));
    }
}
