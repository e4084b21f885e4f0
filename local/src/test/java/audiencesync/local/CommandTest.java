package audiencesync.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CommandTest {
    @Test
    void nothing_starts_the_product_on_8080_and_the_simulator_beside_it() {
        var start = assertInstanceOf(Command.Start.class, Command.parse(List.of(), Map.of()));
        assertEquals(new Command.Start(false, false, 8080), start);
        assertEquals(8081, start.simulatorPort());
    }

    @Test
    void a_demo_takes_any_free_port_unless_told_one() {
        assertEquals(new Command.Start(false, true, 0), Command.parse(List.of("--demo"), Map.of()));
        assertEquals(new Command.Start(false, true, 9000), Command.parse(List.of("--demo"), Map.of("PORT", "9000")));
    }

    @Test
    void aws_and_demo_go_together() {
        assertEquals(new Command.Start(true, true, 0), Command.parse(List.of("--aws", "--demo"), Map.of()));
    }

    @Test
    void help_wins_over_everything() {
        assertInstanceOf(Command.Help.class, Command.parse(List.of("--nonsense", "--help"), Map.of("PORT", "x")));
        assertInstanceOf(Command.Help.class, Command.parse(List.of("-h"), Map.of()));
    }

    @Test
    void an_unknown_argument_is_named() {
        var wrong = assertInstanceOf(Command.Wrong.class, Command.parse(List.of("--dmeo"), Map.of()));
        assertEquals("There is no argument --dmeo. See ./run --help.", wrong.message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65535", "99999", "-1", "http", "80 80", "123456789012"})
    void a_port_that_is_none_is_named(String port) {
        var wrong = assertInstanceOf(Command.Wrong.class, Command.parse(List.of(), Map.of("PORT", port)));
        assertEquals("PORT must be a number from 1 to 65534, was " + port + ".", wrong.message());
    }
}
