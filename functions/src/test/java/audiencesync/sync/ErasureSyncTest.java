package audiencesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import audiencesync.audience.Action;
import audiencesync.audience.ExternalIdRule;
import audiencesync.audience.MatchField;
import audiencesync.audience.Target;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.SamplePeople;
import audiencesync.http.HttpRequest;
import audiencesync.linkedin.BatchOutcome;
import audiencesync.linkedin.LinkedInError;
import audiencesync.linkedin.UserOutcome;
import audiencesync.management.AudienceOrder;
import audiencesync.memory.InMemoryConnectionStore;
import audiencesync.memory.InMemoryStepStore;
import audiencesync.metrics.NotSyncedReason;
import audiencesync.people.Erasure;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A person is erased while their user is still on the way, by the real engine. */
class ErasureSyncTest {
    private static final Target TARGET = SamplePeople.target(1, Action.ADD);

    private static final BatchOutcome FAULT =
            new BatchOutcome.ServerFault(Duration.ofMinutes(1), new LinkedInError(503, null, null, null, null));

    private final AtomicReference<Function<Engine.Request, BatchOutcome>> linkedIn = new AtomicReference<>(_ -> FAULT);
    private final Engine engine = new Engine(5_000, request -> linkedIn.get().apply(request));

    @Test
    void a_user_who_is_on_the_way_with_the_same_external_id_is_not_added_after_the_removal() {
        var people = new SamplePeople(1);
        engine.send(TARGET, people.part(people.users(1)));
        engine.handle(Line.FRESH);
        assertEquals(1, engine.metrics().pending());

        erase();
        linkedIn.set(Engine::accepts);
        engine.requests.clear();
        engine.handle(Line.FRESH);
        engine.runDry();

        assertEquals(
                List.of(Action.REMOVE, Action.REMOVE),
                engine.requests.stream().map(Engine.Request::action).toList());
        assertEquals(Map.of(NotSyncedReason.SUPERSEDED, 1L), engine.metrics().notSynced());
        assertEquals(1, engine.metrics().entered());
        assertEquals(0, engine.metrics().synced());
        assertEquals(0, engine.metrics().pending());
    }

    @Test
    void a_removal_that_linkedin_refuses_is_told_to_operators_without_the_person() {
        erase();
        linkedIn.set(request -> new BatchOutcome.Answered(
                Collections.nCopies(
                        request.members().size(),
                        new UserOutcome.Rejected(new LinkedInError(400, null, null, null, null))),
                "request-1"));
        engine.runDry();
        assertEquals(List.of(givenUp("rejected")), removalsGivenUp());
    }

    @Test
    void a_removal_that_linkedin_does_not_take_for_13_hours_is_told_to_operators_once() {
        erase();
        engine.handle(Line.FRESH);
        engine.runUntil(engine.clock.instant().plus(Duration.ofHours(12)));
        assertEquals(List.of(), removalsGivenUp());
        engine.runDry();
        assertEquals(List.of(givenUp("linkedin_fault")), removalsGivenUp());
    }

    @Test
    void a_removal_that_linkedin_takes_is_not_told() {
        erase();
        linkedIn.set(Engine::accepts);
        engine.runDry();
        assertEquals(List.of(), removalsGivenUp());
    }

    private void erase() {
        var steps = new InMemoryStepStore();
        steps.save(new Step(Engine.STEP, "S", TARGET, Set.of(MatchField.EMAIL), List.of(), false, StepState.LIVE));
        var erasure = new Erasure(
                steps,
                new InMemoryConnectionStore(),
                engine.errored,
                engine.queue,
                new AudienceOrder(steps, engine.orderGuard, engine.clock),
                new ExternalIdRule("a key for tests only".getBytes(StandardCharsets.UTF_8)),
                engine.clock,
                new SplittableRandom(4));
        var body = "{\"externalId\":\"user-0\",\"email\":\"someone@example.com\"}".getBytes(StandardCharsets.UTF_8);
        erasure.erase(
                TARGET.workspace(),
                new HttpRequest("DELETE", "/v1/people", Map.of(), Map.of(), Map.of(), List.of(), body));
    }

    private List<Map<String, ?>> removalsGivenUp() {
        return engine.lines.stream()
                .filter(line -> line.getKey().equals("removal_given_up"))
                .<Map<String, ?>>map(Map.Entry::getValue)
                .toList();
    }

    private static Map<String, ?> givenUp(String reason) {
        return Map.of(
                "workspace",
                "demo",
                "connection",
                "con_1",
                "adAccount",
                512_345_678L,
                "segment",
                1L,
                "reason",
                reason,
                "users",
                1);
    }
}
