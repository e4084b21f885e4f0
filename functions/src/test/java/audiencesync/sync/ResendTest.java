package audiencesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.MatchField;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.Target;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.ErroredBatch;
import audiencesync.delivery.KeptId;
import audiencesync.delivery.SamplePeople;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.linkedin.BatchOutcome;
import audiencesync.linkedin.LinkedInError;
import audiencesync.linkedin.UserOutcome;
import audiencesync.management.AudienceOrder;
import audiencesync.memory.InMemoryStepStore;
import audiencesync.metrics.StepMetrics;
import audiencesync.people.ErroredPages;
import audiencesync.people.ErroredUsers;
import audiencesync.people.Resending;
import audiencesync.ratelimit.Endpoint;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Errored users are shown and sent again, by the real engine. */
class ResendTest {
    private static final Target TARGET = SamplePeople.target(1, Action.ADD);

    private final AtomicBoolean accepting = new AtomicBoolean();
    private final Engine engine = new Engine(
            5_000,
            request -> accepting.get()
                    ? Engine.accepts(request)
                    : new BatchOutcome.Answered(
                            Collections.nCopies(
                                    request.members().size(),
                                    new UserOutcome.Rejected(new LinkedInError(400, null, null, null, null))),
                            "r"));
    private final InMemoryStepStore steps = new InMemoryStepStore();
    private final ErroredUsers errored;
    private final Resending resending;

    ResendTest() {
        steps.save(new Step(Engine.STEP, "S", TARGET, Set.of(MatchField.EMAIL), List.of(), false, StepState.LIVE));
        var pages = new ErroredPages(engine.errored, engine.ledger);
        var order = new AudienceOrder(steps, engine.orderGuard, engine.clock);
        errored = new ErroredUsers(steps, pages);
        resending = new Resending(steps, pages, engine.queue, order, engine.clock, new SplittableRandom(2));
    }

    private static HttpRequest request() {
        return new HttpRequest(
                "POST", "", Map.of("id", Engine.STEP.step().value()), Map.of(), Map.of(), List.of(), new byte[0]);
    }

    private static JsonNode json(HttpReply reply) {
        try {
            return new JsonMapper().readTree(reply.text());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int listed() {
        return json(errored.list(Engine.STEP.workspace(), request()))
                .path("users")
                .size();
    }

    private int resend() {
        return json(resending.resend(Engine.STEP.workspace(), request()))
                .path("resent")
                .intValue();
    }

    private static List<Long> figures(StepMetrics metrics) {
        return List.of(metrics.entered(), metrics.erroredUsers(), metrics.pending(), metrics.synced());
    }

    @Test
    void users_go_from_errored_to_pending_to_synced() {
        engine.send(TARGET, new SamplePeople(1).part(new SamplePeople(1).users(800)));
        engine.handle(Line.FRESH);
        assertEquals(List.of(800L, 800L, 0L, 0L), figures(engine.metrics()));
        assertEquals(800, listed());

        engine.clock.advanceTo(engine.clock.instant().plus(Duration.ofDays(13)));
        assertEquals(800, resend());
        accepting.set(true);
        engine.queue.receive(Line.RETRY, 1);
        engine.runDry();

        assertEquals(List.of(800L, 0L, 0L, 800L), figures(engine.metrics()));
        assertEquals(0, listed());
        assertEquals(0, resend());
    }

    @Test
    void users_are_pending_from_the_first_touch_on() {
        engine.send(TARGET, new SamplePeople(1).part(new SamplePeople(1).users(3)));
        engine.handle(Line.FRESH);
        resend();
        engine.limiter.pushBack(
                new LinkedInMemberId("abc123"),
                Endpoint.SEGMENT_USERS,
                engine.clock.instant().plus(Duration.ofHours(1)));
        engine.handle(Line.FRESH);
        assertEquals(List.of(3L, 0L, 3L, 0L), figures(engine.metrics()));
        assertEquals(0, listed());
    }

    @Test
    void sending_twice_counts_once() {
        engine.send(TARGET, new SamplePeople(1).part(new SamplePeople(1).users(5)));
        engine.handle(Line.FRESH);
        assertEquals(5, resend());
        assertEquals(5, resend());
        accepting.set(true);
        engine.runDry();
        assertEquals(List.of(5L, 0L, 0L, 5L), figures(engine.metrics()));
    }

    @Test
    void users_who_are_errored_again_can_be_sent_again() {
        engine.send(TARGET, new SamplePeople(1).part(new SamplePeople(1).users(5)));
        engine.handle(Line.FRESH);
        resend();
        engine.runDry();
        assertEquals(List.of(5L, 5L, 0L, 0L), figures(engine.metrics()));
        assertEquals(5, listed());
        accepting.set(true);
        resend();
        engine.runDry();
        assertEquals(List.of(5L, 0L, 0L, 5L), figures(engine.metrics()));
    }

    @Test
    void what_an_unfinished_handling_kept_is_not_shown() {
        engine.send(TARGET, new SamplePeople(1).part(new SamplePeople(1).users(5)));
        var received = engine.queue.receive(Line.FRESH, 1).getFirst();
        engine.handle(List.of(new ReceivedMessage(received.messageId(), received.body(), 1)));
        var kept = engine.errored
                .list(Engine.STEP, Instant.EPOCH, null, 10)
                .batches()
                .getFirst();
        var other = new ErroredBatch(kept.step(), kept.part(), new KeptId(7), 0, kept.at(), kept.again());
        engine.errored.keep(List.of(other));
        assertEquals(5, listed());
    }

    @Test
    void a_resend_keeps_the_order_of_an_audience_from_which_a_live_step_removes() {
        engine.send(TARGET, new SamplePeople(1).part(new SamplePeople(1).users(1)));
        engine.handle(Line.FRESH);
        var stopped = steps.list(Engine.STEP.workspace()).getFirst().stopped(engine.clock.instant());
        steps.save(stopped);
        steps.save(new Step(
                new StepKey(TARGET.workspace(), new StepId("r")),
                "R",
                TARGET.with(Action.REMOVE),
                Set.of(MatchField.EMAIL),
                List.of(),
                false,
                StepState.LIVE));
        resend();
        assertTrue(engine.orderGuard.isOn(
                TARGET.workspace(),
                TARGET.adAccount(),
                TARGET.segment(),
                engine.clock.instant().plus(Duration.ofHours(13))));
    }
}
