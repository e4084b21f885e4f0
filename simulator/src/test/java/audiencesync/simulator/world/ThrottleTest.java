package audiencesync.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ThrottleTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void no_window_ever_holds_more_than_the_limit_and_none_is_refused_below_it(long seed) {
        Random random = new Random(seed);
        Throttle throttle = new Throttle();
        Limits limits = Limits.forTests().withUsersPerMinute(40).withUsersPerSecond(10);
        List<Send> accepted = new ArrayList<>();
        Instant now = Instant.parse("2026-11-25T23:59:00Z");
        for (int i = 0; i < 3_000; i++) {
            now = now.plusMillis(random.nextInt(random.nextInt(10) == 0 ? 5_000 : 120));
            boolean admitted = throttle.admit("app", "member", now, limits).isEmpty();
            assertEquals(room(accepted, now, 1_000, 10) && room(accepted, now, 60_000, 40), admitted);
            if (admitted) {
                accepted.add(new Send(now, "app", "member", 1, 200, 1));
            }
        }
        assertTrue(accepted.size() > 100);
        assertEquals(10, new Sends(accepted).highestInAnySecond());
        assertEquals(40, new Sends(accepted).highestInAny(java.time.Duration.ofMinutes(1)));
    }

    private static boolean room(List<Send> accepted, Instant now, long windowMillis, int limit) {
        Instant start = now.minusMillis(windowMillis);
        return accepted.stream().filter(send -> send.at().isAfter(start)).count() < limit;
    }
}
