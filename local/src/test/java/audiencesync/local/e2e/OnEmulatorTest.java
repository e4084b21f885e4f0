package audiencesync.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.local.demo.Demo;
import audiencesync.local.emulator.EmulatorUnavailableException;
import audiencesync.local.product.Figures;
import audiencesync.local.product.OnEmulator;
import audiencesync.local.product.PublicApi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The same from outside, on the real template: every function a process, every store AWS's as the emulator plays it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OnEmulatorTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void everything_becomes_what_it_should_and_nothing_personal_is_kept() throws Exception {
        try (var product = start();
                var api = new PublicApi(product)) {
            var table = new ByteArrayOutputStream();
            var out = new PrintStream(table, true, StandardCharsets.UTF_8);
            assertTrue(new Demo(product, out, Clock.systemUTC()).run(), table.toString(StandardCharsets.UTF_8));

            var malformed =
                    api.post("application/json", "{\"email\":\"nils@example.com\"".getBytes(StandardCharsets.UTF_8));
            assertEquals(400, malformed.statusCode(), malformed.body());

            var kept = items(product);
            assertTrue(kept.contains("demo-step"), kept);
            assertClean(kept);
        }
        assertClean(logs());
    }

    @Test
    void twenty_thousand_users_in_mixed_bodies_arrive_and_are_counted_to_the_last() throws Exception {
        try (var product = start();
                var api = new PublicApi(product)) {
            api.postUsers(users(0, 8_000).collect(Collectors.joining(",", "{\"users\":[", "]}")));
            var lines = users(8_000, 19_995).collect(Collectors.joining("\n"));
            var taken = api.post("application/x-ndjson", lines.getBytes(StandardCharsets.UTF_8));
            assertEquals(202, taken.statusCode(), taken.body());
            for (var one : users(19_995, 20_000).toList()) {
                api.postUsers(one);
            }

            var until = Clock.systemUTC().instant().plus(Duration.ofMinutes(2));
            while (api.figures().synced() < 20_000
                    && Clock.systemUTC().instant().isBefore(until)) {
                Thread.sleep(Duration.ofMillis(500));
            }

            assertEquals(new Figures(20_000, 20_000, 0, 20_000, Map.of(), Map.of(), 0), api.figures());
            assertEquals(20_000, product.audience().size());
        }
    }

    private static Stream<String> users(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj("{\"externalId\":\"u%1$d\",\"email\":\"user%1$d@example.com\"}"::formatted);
    }

    private static OnEmulator start() throws Exception {
        try {
            return OnEmulator.start(ROOT, System.getenv(), 0, 0, Clock.systemUTC(), System.out::println);
        } catch (EmulatorUnavailableException unavailable) {
            if (Boolean.parseBoolean(System.getenv("REQUIRE_EMULATOR"))) {
                throw unavailable;
            }
            return Assumptions.abort("Left out: no emulator can run: " + unavailable.getMessage());
        }
    }

    private static String items(OnEmulator product) {
        try (var database = product.emulator().client(DynamoDbClient.builder())) {
            var items = database.scanPaginator(
                            scan -> scan.tableName(product.stack().output("TableName")))
                    .items();
            return String.join("\n", items.stream().map(Map::toString).toList());
        }
    }

    private static String logs() throws IOException {
        try (var files = Files.list(ROOT.resolve(OnEmulator.LOGS))) {
            var logs = new StringBuilder();
            for (var file : files.sorted().toList()) {
                logs.append(Files.readString(file));
            }
            assertFalse(logs.isEmpty());
            return logs.toString();
        }
    }

    private static void assertClean(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        for (var personal : List.of("@example.com", "vera-at-example", "van der berg", "not-a-secret")) {
            assertFalse(lower.contains(personal), personal + " is in\n" + text);
        }
    }
}
