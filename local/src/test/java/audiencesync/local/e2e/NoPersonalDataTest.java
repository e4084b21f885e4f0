package audiencesync.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.simulator.fault.Endpoint;
import audiencesync.simulator.fault.Fault;
import audiencesync.simulator.fault.FaultRule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** No posted address, key or token is in anything that is queued or logged, whatever becomes of its user. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoPersonalDataTest {
    // Every address has this in it, in any case of letters.
    private static final String TRACE = "quokka";

    private static final List<String> BODIES = List.of(
            "{\"externalId\":\"Quokka.Good@Example.com\",\"email\":\"  QUOKKA.good@example.com \"}",
            "{\"externalId\":\"b\",\"email\":\"quokka bad@@example\"}",
            "{\"externalId\":\"c\",\"email\":\"quokka.c@example.com\",\"doNotSellOrShare\":true}",
            "{\"users\":[{\"email\":\"quokka.d@example.com\",\"quokka@example.com\":\"quokka@example.com\"}]}",
            "{\"email\":\"quokka.e@example.com\",\"enteredAt\":\"quokka@example.com\",\"gaid\":\"quokka@example.com\"}",
            "{\"email\":\"quokka.f@example.com\" \"quokka\"}",
            "{\"email\":[\"quokka.g@example.com\"]}",
            "{\"email\":\"quokka.h@example.com\"");

    @Test
    void nothing_personal_is_queued_or_logged() throws Exception {
        try (var running = new RunningProduct()) {
            var simulator = running.product().linkedIn().simulator();
            simulator.addFault(FaultRule.on(Endpoint.USERS).once().then(Fault.serverError(500)));
            for (var body : BODIES) {
                var response = running.api().post("application/json", body.getBytes(StandardCharsets.UTF_8));
                assertTrue(response.statusCode() < 500, response.body());
            }
            var fresh = running.queued();
            assertFalse(fresh.isEmpty());
            running.figuresWhen(Duration.ofSeconds(10), figures -> figures.entered() == 6);
            var retried = running.queued();
            var figures = running.figuresWhen(Duration.ofSeconds(30), f -> f.entered() == 6 && f.pending() == 0);
            assertEquals(0, figures.pending());

            Stream.concat(fresh.stream(), retried.stream()).forEach(NoPersonalDataTest::assertClean);
            assertFalse(running.log().isEmpty());
            assertClean(running.log());
            for (var secret : secrets(running)) {
                assertFalse(running.log().contains(secret), "the log holds a key or a token");
                assertFalse(String.join("", fresh).contains(secret), "a queue holds a key or a token");
            }
        }
    }

    @Test
    void the_search_finds_what_base64_hides() {
        for (var before : List.of("", "x", "xy")) {
            var hidden = Base64.getEncoder()
                    .encodeToString((before + "quokka@example.com").getBytes(StandardCharsets.UTF_8));
            assertThrows(AssertionError.class, () -> assertClean("AS1." + hidden));
        }
    }

    private static List<String> secrets(RunningProduct running) {
        var seeded = running.product().seeded();
        var token = running.product().linkedIn().grant().tokens().access().value();
        return List.of(seeded.ingestKey(), seeded.manageKey(), token);
    }

    /** Looks at a text as it is, and at what each run of Base64 in it says. */
    private static void assertClean(String text) {
        assertFalse(text.toLowerCase(Locale.ROOT).contains(TRACE), text);
        for (var word : text.split("[^A-Za-z0-9+/]+", -1)) {
            for (int start = 0; start < Math.min(4, word.length()); start++) {
                int length = (word.length() - start) / 4 * 4;
                var bytes = Base64.getDecoder().decode(word.substring(start, start + length));
                var read = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
                assertFalse(read.contains(TRACE), text);
            }
        }
    }
}
