package audiencesync.sync;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.audience.GoogleAdId;
import audiencesync.audience.HashedEmail;
import audiencesync.audience.Member;
import audiencesync.audience.PersonName;
import audiencesync.audience.Sha256;
import audiencesync.audience.Target;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.EnteredUser;
import audiencesync.delivery.Intent;
import audiencesync.delivery.Part;
import audiencesync.delivery.PartKind;
import audiencesync.delivery.PersonKey;
import audiencesync.delivery.SamplePeople;
import audiencesync.linkedin.BatchOutcome;
import audiencesync.metrics.ErroredReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is queued where users were overruled while their call was on its way. */
class RepairTest {
    private static final Target TARGET = SamplePeople.target(1, Action.ADD);
    private static final int USERS_IN_A_MESSAGE = 600;

    private final SamplePeople people = new SamplePeople(1);
    private final List<EnteredUser> overruled = new ArrayList<>();
    private int calls;
    private final Engine engine = new Engine(5_000, this::answer);

    RepairTest() {
        engine.orderGuard.keepUntil(TARGET.workspace(), TARGET.adAccount(), TARGET.segment(), Instant.MAX);
    }

    /** While a call is on its way, a later step of the other action is reached. */
    private BatchOutcome answer(Engine.Request request) {
        calls++;
        for (var user : overruled) {
            var later = new Intent(user.enteredAt().plusSeconds(calls), other(request.action()), user.member());
            engine.intents.offer(Map.of(PersonKey.of(TARGET, user), later));
        }
        return Engine.accepts(request);
    }

    private static Action other(Action action) {
        return switch (action) {
            case ADD -> Action.REMOVE;
            case REMOVE -> Action.ADD;
        };
    }

    @Test
    void many_large_users_are_put_right_in_as_many_messages_as_hold_them() {
        for (int i = 0; i < 3; i++) {
            var users = largest(i * USERS_IN_A_MESSAGE);
            overruled.addAll(users);
            engine.send(TARGET, people.part(users));
        }

        assertArrayEquals(new int[] {3, 0}, engine.handle(Line.FRESH));

        var repaired =
                engine.waiting().stream().flatMap(part -> part.users().stream()).toList();
        assertEquals(3 * USERS_IN_A_MESSAGE, repaired.size());
        assertTrue(engine.queue.kept(Line.RETRY).size() > 1);
        assertEquals(
                overruled.stream().map(EnteredUser::externalId).toList(),
                repaired.stream().map(EnteredUser::externalId).toList());
    }

    @Test
    void a_repair_ends_fourteen_hours_after_the_receipt_of_what_it_puts_right() {
        engine.clock.advanceTo(SamplePeople.RECEIVED.plus(Duration.ofHours(12)));
        send(people.users(3));

        engine.handle(Line.FRESH);

        var repair = engine.waiting().getFirst();
        assertEquals(PartKind.REPAIR, repair.kind());
        assertEquals(SamplePeople.RECEIVED.plus(Duration.ofHours(14)), repair.expiresAt());
    }

    @Test
    void a_repair_of_what_was_just_received_has_its_thirteen_hours_from_now() {
        send(people.users(3));

        engine.handle(Line.FRESH);

        assertEquals(
                engine.clock.instant().plus(Part.HORIZON),
                engine.waiting().getFirst().expiresAt());
    }

    @Test
    void a_repair_of_a_repair_has_no_more_time_than_that_one() {
        engine.clock.advanceTo(SamplePeople.RECEIVED.plus(Duration.ofHours(12)));
        send(people.users(3));
        engine.handle(Line.FRESH);
        var first = engine.waiting().getFirst();
        engine.clock.advanceTo(engine.clock.instant().plus(Duration.ofMinutes(90)));

        assertArrayEquals(new int[] {1, 0}, engine.handle(Line.RETRY));

        var second = engine.waiting().getFirst();
        assertEquals(2, engine.requests.size());
        assertEquals(PartKind.REPAIR, second.kind());
        assertNotEquals(first.key(), second.key());
        assertEquals(first.expiresAt(), second.expiresAt());
    }

    /** Users of about a kilobyte each. */
    private static List<EnteredUser> largest(int from) {
        var users = new ArrayList<EnteredUser>();
        for (int i = from; i < from + USERS_IN_A_MESSAGE; i++) {
            var digest = Sha256.of(Integer.toString(i).getBytes(StandardCharsets.UTF_8));
            var name = "\uFFFD".repeat(PersonName.MAX_LENGTH);
            var member = new Member(
                    HashedEmail.ofDigest(digest), new GoogleAdId(new UUID(i, 1)), new PersonName(name, name));
            var id = "\uFFFD".repeat(EnteredUser.MAX_EXTERNAL_ID_LENGTH - 6) + "%06d".formatted(i);
            users.add(new EnteredUser(
                    i - from, id, SamplePeople.RECEIVED.minusMillis(i), member, ErroredReason.NO_CAPACITY));
        }
        return users;
    }

    private void send(List<EnteredUser> users) {
        overruled.addAll(users);
        engine.send(TARGET, people.part(users));
    }
}
