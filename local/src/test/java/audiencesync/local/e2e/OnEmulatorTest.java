package audiencesync.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.local.demo.Demo;
import audiencesync.local.emulator.EmulatorUnavailableException;
import audiencesync.local.product.OnEmulator;
import audiencesync.local.product.PublicApi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
