package audiencesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.Target;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.SamplePeople;
import audiencesync.linkedin.BatchOutcome;
import audiencesync.linkedin.LinkedInError;
import audiencesync.metrics.ErroredReason;
import audiencesync.ratelimit.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final Target FIRST = SamplePeople.target(1, Action.ADD);
    private static final Target SECOND = SamplePeople.target(2, Action.ADD);
    private static final LinkedInError REVOKED = new LinkedInError(401, 65601, "REVOKED_ACCESS_TOKEN", null, "r");
    private static final LinkedInError GONE = new LinkedInError(404, null, "NOT_FOUND", null, "r");

    private static final BatchOutcome TOO_LARGE =
            new BatchOutcome.TooLarge(new LinkedInError(413, null, null, null, null));

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
    void an_audience_that_is_not_found_just_after_it_was_made_is_plain_back_off() {
        var engine = new Engine(
                5_000, request -> trouble.get() ? new BatchOutcome.AudienceMissing(GONE) : Engine.accepts(request));
        engine.send(FIRST, people.part(people.users(3)));
        engine.handle(Line.FRESH);
        engine.send(FIRST, people.part(people.users(2)));
        engine.handle(Line.FRESH);

        assertEquals(2, engine.requests.size(), "nobody is kept from calling");
        assertTrue(engine.events.stream().noneMatch("breaker_open"::equals));
        runFor(engine, Duration.ofMinutes(2));
        trouble.set(false);
        runFor(engine, Duration.ofMinutes(3));

        assertEquals(5, engine.metrics().synced());
        assertNull(breaker(engine, HealthKey.OfAudience.of(FIRST)));
    }

    @Test
    void an_audience_that_is_missing_for_longer_stops_that_audience_only() {
        var engine = new Engine(
                5_000,
                request -> request.segment().equals(FIRST.segment())
                        ? new BatchOutcome.AudienceMissing(GONE)
                        : Engine.accepts(request));
        engine.send(FIRST, people.part(people.users(3)));
        engine.handle(Line.FRESH);
        runFor(engine, Duration.ofMinutes(12));
        assertTrue(engine.events.contains("breaker_open"));
        int before = engine.requests.size();
        for (int i = 0; i < 20; i++) {
            engine.send(FIRST, people.part(people.users(3)));
            engine.handle(Line.FRESH);
        }
        engine.send(SECOND, people.part(people.users(5)));

        engine.handle(Line.FRESH);

        assertEquals(5, engine.metrics().synced());
        assertEquals(63, engine.metrics().pending());
        assertTrue(engine.requests.size() <= before + 2, "one to find out, one for the other audience");
        engine.runDry();
        assertEquals(
                Map.of(ErroredReason.AUDIENCE_MISSING, 63L), engine.metrics().errored());
    }

    @Test
    void a_turn_to_find_out_is_not_lost_on_an_audience_that_is_stopped_itself() {
        var engine = new Engine(5_000, Engine::accepts);
        var now = engine.clock.instant();
        engine.health.open(HealthKey.OfConnection.of(FIRST), ErroredReason.REAUTHORIZE, REVOKED, now, now);
        engine.health.open(HealthKey.OfAudience.of(FIRST), ErroredReason.ACCESS_DENIED, GONE, now, now.plusSeconds(60));
        engine.send(FIRST, people.part(people.users(2)));
        engine.send(SECOND, people.part(people.users(3)));

        engine.handle(Line.FRESH);

        assertEquals(3, engine.metrics().synced());
        assertEquals(1, engine.requests.size());
        assertNull(breaker(engine, HealthKey.OfConnection.of(FIRST)));
    }

    @Test
    void a_turn_to_find_out_is_not_lost_on_a_call_that_gets_no_slot() {
        var engine = new Engine(5_000, Engine::accepts);
        var now = engine.clock.instant();
        engine.health.open(HealthKey.OfConnection.of(FIRST), ErroredReason.REAUTHORIZE, REVOKED, now, now);
        engine.limiter.pushBack(new LinkedInMemberId("abc123"), Endpoint.SEGMENT_USERS, now.plusSeconds(20));
        engine.send(FIRST, people.part(people.users(2)));
        engine.handle(Line.FRESH);
        assertEquals(0, engine.requests.size());
        engine.clock.advanceTo(now.plusSeconds(21));
        engine.send(FIRST, people.part(people.users(3)));

        engine.handle(Line.FRESH);

        assertTrue(engine.metrics().synced() >= 3);
        assertNull(breaker(engine, HealthKey.OfConnection.of(FIRST)));
    }

    @Test
    void of_many_audiences_in_one_event_one_finds_out_for_the_connection() {
        var engine = revoked();
        var now = engine.clock.instant();
        engine.health.open(HealthKey.OfConnection.of(FIRST), ErroredReason.REAUTHORIZE, REVOKED, now, now);
        for (int segment = 1; segment <= 50; segment++) {
            engine.send(SamplePeople.target(segment, Action.ADD), people.part(people.users(1)));
        }

        engine.handle(Line.FRESH);

        assertEquals(1, engine.requests.size());
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

    @Test
    void a_user_with_whom_every_request_is_too_large_is_errored_and_teaches_no_small_size() {
        var all = people.users(64);
        var heavy = all.get(13).member();
        var engine = new Engine(64, request -> request.members().contains(heavy) ? TOO_LARGE : Engine.accepts(request));
        engine.send(FIRST, people.part(all));
        engine.handle(Line.FRESH);

        assertEquals(63, engine.metrics().synced());
        assertEquals(Map.of(ErroredReason.TOO_LARGE, 1L), engine.metrics().errored());
        int before = engine.requests.size();
        engine.send(FIRST, people.part(people.users(64)));
        engine.handle(Line.FRESH);
        assertEquals(before + 2, engine.requests.size(), "calls of 32, which were taken, not of 1");
    }

    @Test
    void a_single_user_who_is_too_large_teaches_nothing() {
        var engine = new Engine(64, _ -> TOO_LARGE);
        engine.send(FIRST, people.part(people.users(1)));

        engine.handle(Line.FRESH);

        assertEquals(Map.of(ErroredReason.TOO_LARGE, 1L), engine.metrics().errored());
        assertEquals(Map.of(), engine.health.read(List.of(HealthKey.OfConnection.of(FIRST))));
    }

    @Test
    void a_size_that_was_learnt_doubles_every_hour() {
        var engine = new Engine(64, request -> request.members().size() > 20 ? TOO_LARGE : Engine.accepts(request));
        engine.send(FIRST, people.part(people.users(64)));
        engine.handle(Line.FRESH);
        var learnt = engine.clock.instant();

        assertEquals(List.of(16, 16, 16, 16), sizes(engine, learnt.plus(Duration.ofMinutes(59))));
        var sizes = sizes(engine, learnt.plus(Duration.ofMinutes(61)));
        assertEquals(List.of(32, 32), List.of(sizes.getFirst(), sizes.get(3)), "tried, refused and halved");
        assertEquals(List.of(16, 16, 16, 16), sizes(engine, learnt.plus(Duration.ofMinutes(119))));
    }

    @Test
    void where_there_is_no_time_for_halves_half_is_remembered() {
        var engine = new Engine(64, request -> request.members().size() > 32 ? TOO_LARGE : Engine.accepts(request));
        engine.answering = Duration.ofSeconds(48);
        engine.send(FIRST, people.part(people.users(64)));
        engine.handle(Line.FRESH);
        assertEquals(1, engine.requests.size());
        engine.answering = Duration.ZERO;

        engine.runDry();

        assertEquals(
                List.of(64, 32, 32),
                engine.requests.stream()
                        .map(request -> request.members().size())
                        .toList());
        assertEquals(64, engine.metrics().synced());
    }

    @Test
    void a_size_far_below_the_call_is_found_however_slow_the_answers_are() {
        var engine = new Engine(1_024, request -> request.members().size() > 16 ? TOO_LARGE : Engine.accepts(request));
        engine.answering = Duration.ofSeconds(10);
        engine.send(FIRST, people.part(people.users(1_024)));

        engine.handle(Line.FRESH);

        assertEquals(List.of(1_024, 512, 256, 128), sizes(engine.requests));
        runFor(engine, Duration.ofMinutes(5));
        assertEquals(List.of(64, 32, 16), sizes(engine.requests).subList(4, 7), "it goes on from where it was");
        engine.answering = Duration.ZERO;
        runFor(engine, Duration.ofHours(1));
        assertEquals(1_024, engine.metrics().synced());
    }

    @Test
    void a_user_who_is_too_large_alone_teaches_no_small_size_where_time_ran_out() {
        var all = people.users(8);
        var heavy = all.getFirst().member();
        var engine = new Engine(8, request -> request.members().contains(heavy) ? TOO_LARGE : Engine.accepts(request));
        engine.answering = Duration.ofSeconds(9);
        engine.send(FIRST, people.part(all));

        engine.handle(Line.FRESH);

        assertEquals(List.of(8, 4, 2, 1, 1), sizes(engine.requests));
        assertEquals(Map.of(ErroredReason.TOO_LARGE, 1L), engine.metrics().errored());
        assertEquals(Map.of(), engine.health.read(List.of(HealthKey.OfConnection.of(FIRST))));
    }

    @Test
    void a_missing_audience_shows_that_the_connection_is_well() {
        var engine = new Engine(
                5_000,
                request -> request.segment().equals(FIRST.segment())
                        ? new BatchOutcome.AudienceMissing(GONE)
                        : Engine.accepts(request));
        var now = engine.clock.instant();
        engine.health.open(HealthKey.OfConnection.of(FIRST), ErroredReason.REAUTHORIZE, REVOKED, now, now);
        engine.send(FIRST, people.part(people.users(2)));
        engine.handle(Line.FRESH);
        assertNull(breaker(engine, HealthKey.OfConnection.of(FIRST)));
        engine.send(SECOND, people.part(people.users(3)));

        engine.handle(Line.FRESH);

        assertEquals(3, engine.metrics().synced(), "no other audience waits");
    }

    private static List<Integer> sizes(List<Engine.Request> requests) {
        return requests.stream().map(request -> request.members().size()).toList();
    }

    private List<Integer> sizes(Engine engine, Instant at) {
        engine.clock.advanceTo(at);
        int before = engine.requests.size();
        engine.send(FIRST, people.part(people.users(64)));
        engine.handle(Line.FRESH);
        return engine.requests.subList(before, engine.requests.size()).stream()
                .map(request -> request.members().size())
                .toList();
    }

    private static @Nullable Breaker breaker(Engine engine, HealthKey key) {
        return engine.health.read(List.of(key)).getOrDefault(key, Health.GOOD).breaker();
    }

    private Engine revoked() {
        return new Engine(
                5_000,
                request -> trouble.get()
                        ? new BatchOutcome.TokenRefused(BatchOutcome.Refusal.REVOKED, REVOKED)
                        : Engine.accepts(request));
    }

    private static void runFor(Engine engine, Duration duration) {
        engine.runUntil(engine.clock.instant().plus(duration));
    }
}
