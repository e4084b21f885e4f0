package audiencesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.audience.Target;
import audiencesync.delivery.CopyId;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.NotSyncedCount;
import audiencesync.delivery.Part;
import audiencesync.delivery.QueueMessage;
import audiencesync.delivery.SamplePeople;
import audiencesync.linkedin.BatchOutcome;
import audiencesync.metrics.Hours;
import audiencesync.metrics.NotSyncedReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The lines that the template makes metrics of: their names and numbers are its contract with the engine. */
class BatchReportTest {
    private static final Target TARGET = SamplePeople.target(1, Action.ADD);

    private final SamplePeople people = new SamplePeople(1);

    @Test
    void what_is_counted_is_told_once() {
        var engine = new Engine(5_000, Engine::accepts);
        var badOnes = new NotSyncedCount(Hours.of(SamplePeople.RECEIVED), NotSyncedReason.BAD_EMAIL, 2);
        engine.send(TARGET, people.part(people.users(3), badOnes));

        engine.handle(Line.FRESH);

        assertEquals(
                List.of(Map.of(
                        "entered", 5L,
                        "proceeded", 5L,
                        "exited", 0L,
                        "synced", 3L,
                        "notSynced", 2L,
                        "errored", 0L,
                        "pending", 0L)),
                lines(engine, "counted"));
    }

    @Test
    void who_waits_is_told_with_the_age_of_the_oldest() {
        var engine = new Engine(5_000, _ -> new BatchOutcome.NoAnswer(true, "timed out"));
        engine.send(TARGET, people.part(people.users(3)));
        engine.clock.advanceTo(SamplePeople.RECEIVED.plus(Duration.ofHours(2)));

        engine.handle(Line.FRESH);

        assertEquals(
                List.of(Map.of("parts", 1, "usersWaiting", 3, "oldestWaitingSeconds", 7_200L, "tookMs", 0L)),
                lines(engine, "batch"));
        assertEquals(3L, lines(engine, "counted").getFirst().get("pending"));
    }

    @Test
    void who_is_synced_later_is_pending_no_longer() {
        var engine = new Engine(5_000, new java.util.function.Function<>() {
            private boolean first = true;

            @Override
            public BatchOutcome apply(Engine.Request request) {
                var outcome = first ? new BatchOutcome.NoAnswer(true, "timed out") : Engine.accepts(request);
                first = false;
                return outcome;
            }
        });
        engine.send(TARGET, people.part(people.users(3)));

        engine.runDry();

        assertEquals(
                List.of(3L, -3L),
                lines(engine, "counted").stream()
                        .map(line -> line.get("pending"))
                        .toList());
    }

    @Test
    void who_cannot_be_recorded_waits_too() {
        var engine = new Engine(5_000, Engine::accepts);
        engine.ledgerDown.set(true);
        engine.send(TARGET, people.part(people.users(3)));
        engine.clock.advanceTo(SamplePeople.RECEIVED.plus(Duration.ofHours(2)));

        engine.handle(Line.FRESH);

        assertEquals(
                List.of(Map.of("parts", 1, "usersWaiting", 3, "oldestWaitingSeconds", 7_200L, "tookMs", 0L)),
                lines(engine, "batch"));
    }

    @Test
    void who_is_put_off_waits_too() {
        var engine = new Engine(5_000, Engine::accepts);
        for (int message = 0; message < 6; message++) {
            var parts = new ArrayList<Part>();
            for (int i = 0; i < 2_000; i++) {
                parts.add(people.part(people.users(1)));
            }
            engine.send(new QueueMessage(TARGET, parts));
        }
        engine.clock.advanceTo(SamplePeople.RECEIVED.plus(Duration.ofHours(2)));

        engine.handle(Line.FRESH);

        var line = lines(engine, "batch").getFirst();
        assertEquals(2_000, line.get("usersWaiting"));
        assertTrue((long) Objects.requireNonNull(line.get("oldestWaitingSeconds")) >= 7_200L, line::toString);
    }

    @Test
    void whoever_waits_in_several_copies_is_told_once() {
        var engine = new Engine(5_000, _ -> new BatchOutcome.NoAnswer(true, "timed out"));
        var part = people.part(people.users(3));
        engine.send(TARGET, part);
        engine.handle(Line.FRESH);
        engine.lines.clear();
        var waiting = engine.waiting().getFirst();
        engine.queue.receive(Line.RETRY, 10).forEach(engine.queue::delete);
        engine.send(TARGET, waiting, withCopy(waiting, new CopyId(99)));

        engine.handle(Line.FRESH);

        assertEquals(3, lines(engine, "batch").getFirst().get("usersWaiting"));
    }

    private static Part withCopy(Part part, CopyId copy) {
        return new Part(
                part.key(),
                copy,
                part.kind(),
                part.step(),
                part.lastInBranch(),
                part.receivedAt(),
                part.hops(),
                part.notSynced(),
                part.users());
    }

    private static List<Map<String, ?>> lines(Engine engine, String event) {
        return engine.lines.stream()
                .filter(line -> line.getKey().equals(event))
                .<Map<String, ?>>map(Map.Entry::getValue)
                .toList();
    }
}
