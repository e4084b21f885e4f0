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
import audiencesync.management.AudienceOrder;
import audiencesync.memory.InMemoryStepStore;
import audiencesync.metrics.NotSyncedReason;
import audiencesync.people.Erasure;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A person is erased while their user is still on the way, by the real engine. */
class ErasureSyncTest {
    private static final Target TARGET = SamplePeople.target(1, Action.ADD);

    private final AtomicBoolean accepting = new AtomicBoolean();
    private final Engine engine = new Engine(
            5_000,
            request -> accepting.get()
                    ? Engine.accepts(request)
                    : new BatchOutcome.ServerFault(
                            Duration.ofMinutes(1), new LinkedInError(503, null, null, null, null)));

    @Test
    void a_user_who_is_on_the_way_with_the_same_external_id_is_not_added_after_the_removal() {
        var steps = new InMemoryStepStore();
        steps.save(new Step(Engine.STEP, "S", TARGET, Set.of(MatchField.EMAIL), List.of(), false, StepState.LIVE));
        var erasure = new Erasure(
                steps,
                engine.errored,
                engine.queue,
                new AudienceOrder(steps, engine.orderGuard, engine.clock),
                new ExternalIdRule("a key for tests only".getBytes(StandardCharsets.UTF_8)),
                engine.clock,
                new SplittableRandom(4));
        var people = new SamplePeople(1);
        engine.send(TARGET, people.part(people.users(1)));
        engine.handle(Line.FRESH);
        assertEquals(1, engine.metrics().pending());

        var body = "{\"externalId\":\"user-0\",\"email\":\"someone@example.com\"}".getBytes(StandardCharsets.UTF_8);
        erasure.erase(
                TARGET.workspace(),
                new HttpRequest("DELETE", "/v1/people", Map.of(), Map.of(), Map.of(), List.of(), body));
        accepting.set(true);
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
}
