package audiencesync.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.local.demo.Demo;
import audiencesync.local.product.Figures;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The same from outside, on the real template: every function a process, every store AWS's as the emulator plays it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OnEmulatorTest {
    private static final List<Search> PERSONAL = Stream.of(
                    "@example.com", "vera-at-example", "van der berg", "not-a-secret")
            .map(Search::new)
            .toList();

    @Test
    void everything_becomes_what_it_should_and_nothing_personal_is_kept() throws Exception {
        RunningOnEmulator closed;
        try (var running = RunningOnEmulator.start()) {
            closed = running;
            var table = new ByteArrayOutputStream();
            var out = new PrintStream(table, true, StandardCharsets.UTF_8);
            assertTrue(
                    new Demo(running.product(), out, Clock.systemUTC()).run(), table.toString(StandardCharsets.UTF_8));

            var items = running.items();
            assertTrue(items.stream().anyMatch(new Search("demo-step")::isIn));
            PERSONAL.forEach(search -> items.forEach(item -> search.assertNotIn("the table", item)));
        }
        var log = closed.log();
        assertFalse(log.isEmpty());
        PERSONAL.forEach(search -> search.assertNotIn("the log", log));
    }

    @Test
    void twenty_thousand_users_in_mixed_bodies_arrive_and_are_counted_to_the_last() throws Exception {
        try (var running = RunningOnEmulator.start()) {
            var api = running.api();
            api.postUsers(users(0, 8_000).collect(Collectors.joining(",", "{\"users\":[", "]}")));
            var lines = users(8_000, 19_995).collect(Collectors.joining("\n"));
            var taken = api.post("application/x-ndjson", lines.getBytes(StandardCharsets.UTF_8));
            assertEquals(202, taken.statusCode(), taken.body());
            for (var one : users(19_995, 20_000).toList()) {
                api.postUsers(one);
            }

            var figures = running.figuresWhen(Duration.ofMinutes(2), f -> f.synced() == 20_000);
            assertEquals(new Figures(20_000, 20_000, 0, 20_000, Map.of(), Map.of(), 0), figures);
            assertEquals(20_000, running.product().audience().size());
        }
    }

    private static Stream<String> users(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj("{\"externalId\":\"u%1$d\",\"email\":\"user%1$d@example.com\"}"::formatted);
    }
}
