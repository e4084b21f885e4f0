package audiencesync.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.local.product.Figures;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HundredThousandUsersTest {
    private static final int USERS = 100_000;
    private static final int USERS_A_POST = 2_500;

    @Test
    void all_arrive_and_no_429_is_drawn() throws Exception {
        try (var running = new RunningProduct()) {
            for (int first = 0; first < USERS; first += USERS_A_POST) {
                assertEquals(
                        USERS_A_POST,
                        running.api().postUsers(body(first)).path("entered").intValue());
            }
            var figures = running.figuresWhen(Duration.ofMinutes(2), f -> f.synced() == USERS);
            assertEquals(new Figures(USERS, USERS, 0, USERS, Map.of(), Map.of(), 0), figures);

            var linkedIn = running.product().linkedIn();
            var sends = linkedIn.simulator().sends();
            assertEquals(0, sends.throttled());
            assertEquals(sends.count(), sends.accepted().count());
            assertTrue(sends.highestInAnySecond() <= 10, sends.highestInAnySecond() + " in a second");
            assertTrue(sends.largestCall() <= 5_000, sends.largestCall() + " users in a call");
            var audience =
                    linkedIn.simulator().audience(linkedIn.grant().audience().value());
            assertEquals(USERS, audience.size());
        }
    }

    private static String body(int first) {
        return IntStream.range(first, first + USERS_A_POST)
                .mapToObj(i ->
                        "{\"externalId\":\"u%d\",\"email\":\"user%d@example.com\",\"firstName\":\"Ann\",\"lastName\":\"Lee\"}"
                                .formatted(i, i))
                .collect(Collectors.joining(",", "{\"users\":[", "]}"));
    }
}
