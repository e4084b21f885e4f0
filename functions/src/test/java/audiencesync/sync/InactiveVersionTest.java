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
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** LinkedIn has switched off the API version that is set: a fault of configuration, and nobody's who is on the way. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InactiveVersionTest {
    private static final Target FIRST = SamplePeople.target(1, Action.ADD);
    private static final Target SECOND = SamplePeople.target(2, Action.ADD);
    private static final BatchOutcome INACTIVE = new BatchOutcome.VersionInactive(
            new LinkedInError(426, null, "NONEXISTENT_VERSION", "Requested version 20240601 is not active", "r"));

    private final SamplePeople people = new SamplePeople(1);
    private boolean active;
    private final Engine engine = new Engine(5_000, request -> active ? Engine.accepts(request) : INACTIVE);

    @Test
    void case_12_there_is_an_alarm_at_once_and_users_of_all_audiences_wait() {
        enter();
        assertTrue(engine.events.contains("breaker_open"));

        runFor(Duration.ofHours(12));

        assertEquals(5, engine.metrics().pending(), "nobody is errored before the end of the 13 hours");
        int calls = engine.requests.size();
        // Two parts that come back every quarter of an hour, and never more than one call a minute for both.
        assertTrue(calls >= 40 && calls <= 722, () -> calls + " calls in twelve hours");
    }

    @Test
    void case_12_with_an_active_version_everybody_goes_on() {
        enter();
        runFor(Duration.ofHours(12));

        active = true;
        runFor(Duration.ofMinutes(20));

        assertEquals(5, engine.metrics().synced());
        assertEquals(0, engine.metrics().pending());
    }

    @Test
    void case_12_after_thirteen_hours_the_reason_is_the_version() {
        enter();
        runFor(Duration.ofHours(14));

        assertEquals(
                Map.of(ErroredReason.VERSION_INACTIVE, 5L), engine.metrics().errored());
        assertEquals(0, engine.metrics().pending());
    }

    private void enter() {
        engine.send(FIRST, people.part(people.users(3)));
        engine.send(SECOND, people.part(people.users(2)));
        engine.handle(Line.FRESH);
    }

    private void runFor(Duration duration) {
        engine.runUntil(engine.clock.instant().plus(duration));
    }
}
