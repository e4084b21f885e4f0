package audiencesync.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.simulator.world.Limits;
import audiencesync.simulator.world.Switch;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OptionsTest {

    private static Options start(List<String> arguments, Map<String, String> environment) {
        var reading = Options.read(arguments, environment);
        return assertInstanceOf(Options.Reading.Start.class, reading).options();
    }

    private static Options.Reading.Print print(String... arguments) {
        return assertInstanceOf(Options.Reading.Print.class, Options.read(List.of(arguments), Map.of()));
    }

    @Test
    void the_defaults_are_linkedins_figures_on_the_loopback_address() {
        Options options = start(List.of(), Map.of());

        assertEquals("127.0.0.1", options.config().host());
        assertEquals(8099, options.config().port());
        assertEquals(Limits.ofLinkedIn(), options.config().limits());
        assertEquals(Duration.ofHours(24), options.config().rules().firstProcessing());
        assertEquals(70, options.config().rules().matchPercent());
        assertTrue(options.demo());
        assertEquals(null, options.now());
    }

    @Test
    void every_flag_is_read() {
        Options options = start(
                List.of(
                        "--host=0.0.0.0",
                        "--port=1",
                        "--demo=false",
                        "--seed=2",
                        "--now=2026-11-25T10:00:00Z",
                        "--per-minute=3",
                        "--per-second=4",
                        "--per-day=5",
                        "--max-users=6",
                        "--wait-after-create=PT7S",
                        "--first-processing=PT8H",
                        "--match-percent=9",
                        "--flip=SCOPES_BY_SPACE,CHECK_ID_VALUES"),
                Map.of());

        assertEquals("0.0.0.0", options.config().host());
        assertEquals(1, options.config().port());
        assertEquals(2, options.config().seed());
        assertEquals(
                new Limits(3, 4, 5, 6, 1000, Duration.ofSeconds(7)),
                options.config().limits());
        assertEquals(Duration.ofHours(8), options.config().rules().firstProcessing());
        assertEquals(9, options.config().rules().matchPercent());
        assertEquals(Instant.parse("2026-11-25T10:00:00Z"), options.now());
        assertEquals(false, options.demo());
        assertTrue(options.config().rules().on(Switch.SCOPES_BY_SPACE));
        assertEquals(false, options.config().rules().on(Switch.CHECK_ID_VALUES));
    }

    @Test
    void a_flag_wins_over_its_variable() {
        assertEquals(5, start(List.of(), Map.of("SIMULATOR_PORT", "5")).config().port());
        assertEquals(
                6,
                start(List.of("--port=6"), Map.of("SIMULATOR_PORT", "5"))
                        .config()
                        .port());
    }

    @Test
    void help_and_mistakes_are_printed() {
        assertEquals(0, print("--help").exitCode());
        assertTrue(print("--help").text().contains("SIMULATOR_PER_SECOND"));
        assertEquals(2, print("--prot=1").exitCode());
        assertTrue(print("--prot=1").text().startsWith("Unknown argument --prot=1"));
        assertTrue(print("--port=many").text().startsWith("--port is \"many\", must be a number"));
        assertTrue(print("--first-processing=1h").text().contains("must be a duration like PT5S"));
        assertEquals(2, print("--now=yesterday").exitCode());
        assertTrue(print("--flip=TABLE").text().startsWith("--flip names \"TABLE\", known are [CHECK_ID_VALUES"));
    }

    @Test
    void the_address_is_one_that_can_be_called() {
        try (var everywhere = LinkedInSimulator.start(SimulatorConfig.forTests().withHost("0.0.0.0"));
                var named = LinkedInSimulator.start(SimulatorConfig.forTests().withHost("localhost"))) {
            assertEquals("127.0.0.1", everywhere.origin().getHost());
            assertEquals("localhost", named.origin().getHost());
        }
    }

    @Test
    void a_port_that_is_taken_is_named() {
        try (var first = LinkedInSimulator.start(SimulatorConfig.forTests())) {
            int port = first.origin().getPort();
            var refused = assertThrows(
                    UncheckedIOException.class,
                    () -> LinkedInSimulator.start(SimulatorConfig.forTests().withPort(port)));
            assertTrue(String.valueOf(refused.getMessage()).startsWith("Cannot listen on 127.0.0.1:" + port));
        }
    }

    @Test
    void the_greeting_has_a_line_that_works() throws Exception {
        try (var simulator = LinkedInSimulator.start(SimulatorConfig.forTests())) {
            String greeting = Greeting.of(simulator, true);

            assertTrue(greeting.contains(simulator.apiBase() + "/dmpSegments/"));
            assertTrue(greeting.contains("TOKEN=AQV"));
            assertEquals(1, simulator.audiences().size());
        }
    }
}
