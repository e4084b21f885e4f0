package audiencesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.audience.Target;
import audiencesync.delivery.CopyId;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.EnteredUser;
import audiencesync.delivery.GoesOn;
import audiencesync.delivery.Intent;
import audiencesync.delivery.Marker;
import audiencesync.delivery.Part;
import audiencesync.delivery.PartKey;
import audiencesync.delivery.PartKind;
import audiencesync.delivery.PartRecord;
import audiencesync.delivery.PersonKey;
import audiencesync.delivery.QueueFormat;
import audiencesync.delivery.QueueMessage;
import audiencesync.delivery.SamplePeople;
import audiencesync.linkedin.BatchOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Races that lost users, or left them as nobody wanted, under seeds of an earlier simulation, played by hand. */
class LostAndDoubledTest {
    private static final Target ADD = SamplePeople.target(1, Action.ADD);
    private static final Target REMOVE = SamplePeople.target(1, Action.REMOVE);

    private final SamplePeople people = new SamplePeople(1);
    private final AtomicBoolean down = new AtomicBoolean(true);
    private final Engine engine = new Engine(
            5_000, request -> down.get() ? new BatchOutcome.NoAnswer(true, "reset") : Engine.accepts(request));

    /** Seed 1860. */
    @Test
    void a_hop_without_outcome_sends_on_every_copy_since_another_function_may_have_recorded_any() {
        var first = later(people.part(people.users(3)), 1, new CopyId(1));
        var second = later(first, 1, new CopyId(2));
        engine.send(ADD, first, second);
        engine.handle(Line.FRESH);

        assertEquals(
                List.of(new CopyId(1), new CopyId(2)),
                engine.waiting().stream()
                        .map(Part::copy)
                        .sorted(Comparator.comparingLong(CopyId::value))
                        .toList());
        engine.ledger.record(
                List.of(new PartRecord(second.key(), new Marker(second.copy(), new GoesOn.All()), List.of())));
        down.set(false);
        engine.runDry();

        assertEquals(3, engine.metrics().synced(), "whoever counts on the second copy's message finds it");
    }

    /** Seed 6451. */
    @Test
    void what_a_lost_handling_may_have_sent_is_put_right_when_its_message_comes_again() {
        down.set(false);
        guard();
        var user = people.users(1).getFirst();
        var part = people.part(List.of(user));
        offer(user, Action.REMOVE, user.enteredAt().plusSeconds(1));
        engine.ledger.record(
                List.of(new PartRecord(part.key(), new Marker(new CopyId(99), new GoesOn.None()), List.of())));
        var again = new ReceivedMessage("again", QueueFormat.encode(new QueueMessage(ADD, List.of(part))), 2);

        assertEquals(Set.of(), engine.handle(List.of(again)));
        engine.runDry();

        assertEquals(
                List.of(Action.REMOVE),
                engine.requests.stream().map(Engine.Request::action).toList());
    }

    @Test
    void a_repair_that_is_overruled_while_it_is_sent_is_put_right_again() {
        down.set(false);
        guard();
        var user = people.users(1).getFirst();
        engine.send(ADD, repair(people.part(List.of(user))));
        offer(user, Action.ADD, user.enteredAt());
        engine.whileAnswering =
                () -> offer(user, Action.REMOVE, user.enteredAt().plusSeconds(1));
        engine.handle(Line.FRESH);
        engine.whileAnswering = () -> {};

        engine.runDry();

        assertEquals(
                List.of(Action.ADD, Action.REMOVE),
                engine.requests.stream().map(Engine.Request::action).toList());
    }

    @Test
    void a_repair_that_cannot_look_again_goes_on_and_brings_about_no_other() {
        down.set(false);
        guard();
        var users = people.users(3);
        var repair = repair(people.part(users));
        engine.send(REMOVE, repair);
        engine.whileAnswering = () -> engine.intentsDown.set(true);
        engine.handle(Line.FRESH);

        assertEquals(1, engine.waiting().size());
        assertEquals(repair.key().delivery(), engine.waiting().getFirst().key().delivery());
        engine.whileAnswering = () -> {};
        engine.intentsDown.set(false);
        engine.runDry();
        assertTrue(engine.requests.size() >= 2);
        assertEquals(0, engine.metrics().entered(), "a repair is not counted");
    }

    @Test
    void only_who_was_sent_to_an_audience_that_cannot_be_read_is_looked_at_later() {
        down.set(false);
        var unreadable = SamplePeople.target(2, Action.ADD);
        var sent = people.users(2);
        engine.send(ADD, people.part(people.users(3)));
        engine.send(unreadable, people.part(sent));
        engine.whileAnswering = () -> engine.unreadable.add(unreadable.segment());

        engine.handle(Line.FRESH);

        var repair = engine.waiting();
        assertEquals(1, repair.size());
        assertEquals(PartKind.REPAIR, repair.getFirst().kind());
        assertEquals(
                sent.stream().map(EnteredUser::externalId).toList(),
                repair.getFirst().users().stream().map(EnteredUser::externalId).toList());
        assertEquals(5, engine.metrics().synced());
    }

    @Test
    void a_repair_whose_time_runs_out_before_it_could_look_again_is_given_up_and_told_of() {
        down.set(false);
        guard();
        var repair = repair(people.part(people.users(3)));
        engine.clock.advanceTo(repair.expiresAt().minusSeconds(1));
        engine.send(REMOVE, repair);
        engine.whileAnswering = () -> {
            engine.intentsDown.set(true);
            engine.clock.advanceTo(repair.expiresAt());
        };

        engine.handle(Line.FRESH);

        assertTrue(engine.waiting().isEmpty());
        assertTrue(engine.events.contains("removal_given_up"), engine.events::toString);
    }

    @Test
    void nobody_comes_back_early_for_others_whose_time_runs_out() {
        var engine = new Engine(5_000, _ -> new BatchOutcome.NoAnswer(true, "timed out"));
        var old = people.part(people.users(2));
        engine.clock.advanceTo(old.expiresAt().minusSeconds(1));
        engine.send(ADD, receivedAt(people.part(people.users(3)), engine.clock.instant()), old);

        engine.handle(Line.FRESH);

        var delays = engine.delays().stream().sorted().toList();
        assertEquals(2, delays.size());
        assertEquals(Duration.ofSeconds(1), delays.getFirst());
        assertTrue(delays.getLast().compareTo(Duration.ofSeconds(4)) >= 0, delays::toString);
    }

    private static Part receivedAt(Part part, Instant at) {
        return new Part(
                part.key(),
                part.copy(),
                part.kind(),
                part.step(),
                part.lastInBranch(),
                at,
                part.hops(),
                part.notSynced(),
                part.users());
    }

    @Test
    void a_person_who_was_sent_often_is_put_right_once() {
        down.set(false);
        guard();
        var user = people.users(1).getFirst();
        for (int i = 0; i < 20; i++) {
            engine.send(ADD, people.part(List.of(user)));
        }
        engine.whileAnswering = () -> engine.intentsDown.set(true);
        engine.handle(Line.FRESH);

        var repairs = engine.waiting().stream()
                .filter(part -> part.kind() == PartKind.REPAIR)
                .toList();
        assertEquals(1, repairs.stream().mapToInt(part -> part.users().size()).sum());
    }

    private void guard() {
        engine.orderGuard.keepUntil(ADD.workspace(), ADD.adAccount(), ADD.segment(), Instant.MAX);
    }

    private void offer(EnteredUser user, Action action, Instant enteredAt) {
        engine.intents.offer(Map.of(PersonKey.of(ADD, user), new Intent(enteredAt, action, user.member())));
    }

    private static Part later(Part part, int attempt, CopyId copy) {
        return new Part(
                new PartKey(part.key().delivery(), attempt),
                copy,
                part.kind(),
                part.step(),
                part.lastInBranch(),
                part.receivedAt(),
                1,
                List.of(),
                part.users());
    }

    private static Part repair(Part part) {
        return new Part(
                part.key(),
                part.copy(),
                PartKind.REPAIR,
                part.step(),
                false,
                part.receivedAt(),
                0,
                List.of(),
                part.users());
    }
}
