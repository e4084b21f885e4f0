package audiencesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.audience.Target;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.Part;
import audiencesync.delivery.SamplePeople;
import audiencesync.linkedin.BatchOutcome;
import audiencesync.linkedin.LinkedInError;
import audiencesync.metrics.ErroredReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** LinkedIn's quota of a day is used up; its days begin at 00:00 UTC, by its own clock. */
class DailyQuotaTest {
    private static final Target TARGET = SamplePeople.target(1, Action.ADD);
    private static final Instant MIDNIGHT = Instant.parse("2026-11-26T00:00:00Z");
    private static final BatchOutcome USED_UP = new BatchOutcome.Throttled(
            BatchOutcome.Limit.DAY, null, new LinkedInError(429, 101, "TOO_MANY_REQUESTS", null, "r"));

    private final SamplePeople people = new SamplePeople(1);

    /** Until when LinkedIn answers that the quota is used up. */
    private Instant renewedAt = MIDNIGHT;

    private final Engine engine =
            new Engine(5_000, request -> request.at().isBefore(renewedAt) ? USED_UP : Engine.accepts(request));

    @Test
    void users_wait_with_one_call_a_quarter_of_an_hour_and_an_alarm() {
        handleAt(MIDNIGHT.minus(Duration.ofHours(11)), 3);
        assertEquals(3, engine.metrics().pending());
        assertTrue(engine.events.contains("breaker_open"));

        runUntil(MIDNIGHT);

        int calls = engine.requests.size();
        assertTrue(calls >= 30 && calls <= 45, () -> calls + " calls in eleven hours");
        assertEquals(3, engine.metrics().pending());
    }

    @Test
    void users_flow_again_soon_after_midnight() {
        handleAt(MIDNIGHT.minus(Duration.ofHours(1)), 3);
        handleAt(MIDNIGHT.minus(Duration.ofMinutes(59)), 2);

        runUntil(MIDNIGHT.plus(Duration.ofMinutes(5)));

        assertEquals(5, engine.metrics().synced());
        assertTrue(engine.requests.stream()
                .noneMatch(request -> !request.at().isBefore(MIDNIGHT)
                        && request.at().isBefore(MIDNIGHT.plus(Duration.ofMinutes(1)))));
    }

    @Test
    void users_whose_time_ends_before_are_errored_for_the_quota() {
        renewedAt = Instant.MAX;
        handleAt(SamplePeople.RECEIVED.plusSeconds(10), 3);

        engine.runDry();

        assertEquals(Map.of(ErroredReason.DAILY_QUOTA, 3L), engine.metrics().errored());
    }

    @Test
    void a_quota_that_is_there_again_early_is_noticed_within_a_quarter_of_an_hour() {
        var start = MIDNIGHT.minus(Duration.ofHours(9));
        renewedAt = start.plusSeconds(10);
        handleAt(start, 3);

        runUntil(start.plus(Duration.ofMinutes(16)));

        assertEquals(3, engine.metrics().synced());
    }

    @Test
    void an_answer_after_midnight_to_a_call_before_it_parks_nobody_for_the_new_day() {
        var slow = new Engine(5_000, request -> {
            if (request.at().isBefore(MIDNIGHT)) {
                return USED_UP;
            }
            return Engine.accepts(request);
        });
        slow.clock.advanceTo(MIDNIGHT.minusMillis(700));
        slow.answering = Duration.ofSeconds(3);
        slow.send(TARGET, received(people.part(people.users(3)), slow.clock.instant()));
        slow.handle(Line.FRESH);

        runUntil(slow, MIDNIGHT.plus(Duration.ofMinutes(4)));

        assertEquals(3, slow.metrics().synced());
    }

    @Test
    void yesterdays_quota_just_after_midnight_is_a_short_pause() {
        renewedAt = MIDNIGHT.plus(Duration.ofMinutes(12));
        handleAt(MIDNIGHT.plus(Duration.ofMinutes(10)), 3);

        runUntil(MIDNIGHT.plus(Duration.ofMinutes(15)));

        assertEquals(3, engine.metrics().synced());
    }

    private void handleAt(Instant at, int users) {
        runUntil(at);
        engine.clock.advanceTo(at);
        engine.send(TARGET, received(people.part(people.users(users)), at));
        engine.handle(Line.FRESH);
    }

    private void runUntil(Instant until) {
        runUntil(engine, until);
    }

    private static void runUntil(Engine engine, Instant until) {
        engine.runUntil(until);
    }

    private static Part received(Part part, Instant at) {
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
}
