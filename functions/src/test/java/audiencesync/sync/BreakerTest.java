package audiencesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.audience.Target;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.SamplePeople;
import audiencesync.linkedin.BatchOutcome;
import audiencesync.linkedin.LinkedInError;
import audiencesync.metrics.ErroredReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final Target FIRST = SamplePeople.target(1, Action.ADD);
    private static final Target SECOND = SamplePeople.target(2, Action.ADD);
    private static final LinkedInError REVOKED = new LinkedInError(401, 65601, "REVOKED_ACCESS_TOKEN", null, "r");
    private static final LinkedInError GONE = new LinkedInError(404, null, "NOT_FOUND", null, "r");

    private final SamplePeople people = new SamplePeople(1);
    private final AtomicBoolean trouble = new AtomicBoolean(true);

    @Test
    void while_a_token_is_refused_one_call_a_minute_finds_out() {
        var engine = revoked();
        for (int i = 0; i < 50; i++) {
            engine.send(i % 2 == 0 ? FIRST : SECOND, people.part(people.users(2)));
        }
        engine.handle(Line.FRESH);
        assertEquals(2, engine.requests.size(), "one for each audience, in the event that found the trouble");

        runFor(engine, Duration.ofMinutes(10));

        assertTrue(engine.requests.size() <= 12, () -> engine.requests.size() + " calls in ten minutes");
        assertTrue(engine.requests.size() >= 8, () -> engine.requests.size() + " calls in ten minutes");
        assertEquals(100, engine.metrics().pending());
    }

    @Test
    void users_flow_again_after_the_probe_that_succeeds() {
        var engine = revoked();
        engine.send(FIRST, people.part(people.users(30)));
        engine.handle(Line.FRESH);
        runFor(engine, Duration.ofMinutes(5));

        trouble.set(false);
        runFor(engine, Duration.ofMinutes(3));

        assertEquals(30, engine.metrics().synced());
        assertTrue(engine.health.read(List.of(HealthKey.OfConnection.of(FIRST))).values().stream()
                .allMatch(health -> health.breaker() == null));
    }

    @Test
    void a_missing_audience_stops_that_audience_only() {
        var engine = new Engine(
                5_000,
                request -> request.segment().equals(FIRST.segment())
                        ? new BatchOutcome.AudienceMissing(GONE)
                        : Engine.accepts(request));
        engine.send(FIRST, people.part(people.users(3)));
        engine.handle(Line.FRESH);
        engine.send(FIRST, people.part(people.users(3)));
        engine.send(SECOND, people.part(people.users(5)));

        engine.handle(Line.FRESH);

        assertEquals(5, engine.metrics().synced());
        assertEquals(6, engine.metrics().pending());
        assertEquals(2, engine.requests.size());
        engine.runDry();
        assertEquals(
                Map.of(ErroredReason.AUDIENCE_MISSING, 6L), engine.metrics().errored());
    }

    @Test
    void a_token_younger_than_five_minutes_is_propagating() {
        var engine = revoked();
        engine.renewToken();
        engine.send(FIRST, people.part(people.users(3)));

        engine.handle(Line.FRESH);

        assertTrue(engine.events.stream().noneMatch("breaker_open"::equals));
        trouble.set(false);
        engine.runDry();
        assertEquals(3, engine.metrics().synced());
    }

    @Test
    void a_size_that_linkedin_refuses_is_halved_and_remembered() {
        var engine = new Engine(
                64,
                request -> request.members().size() > 20
                        ? new BatchOutcome.TooLarge(new LinkedInError(413, null, null, null, null))
                        : Engine.accepts(request));
        engine.send(FIRST, people.part(people.users(64)));
        engine.handle(Line.FRESH);
        assertEquals(64, engine.metrics().synced());
        int before = engine.requests.size();

        engine.send(FIRST, people.part(people.users(64)));
        engine.handle(Line.FRESH);

        assertEquals(128, engine.metrics().synced());
        assertEquals(before + 4, engine.requests.size(), "calls of 16 from now on");
    }

    private Engine revoked() {
        return new Engine(
                5_000,
                request -> trouble.get()
                        ? new BatchOutcome.TokenRefused(BatchOutcome.Refusal.REVOKED, REVOKED)
                        : Engine.accepts(request));
    }

    private static void runFor(Engine engine, Duration duration) {
        var until = engine.clock.instant().plus(duration);
        while (true) {
            var next = engine.queue.nextVisible(Line.RETRY);
            if (next.isEmpty() || next.get().isAfter(until)) {
                engine.clock.advanceTo(until);
                return;
            }
            engine.clock.advanceTo(next.get());
            engine.handle(Line.RETRY);
        }
    }
}
