package audiencesync.local.browser;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where no browser can run, the reason says what to do. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChromiumTest {
    @Test
    void a_machine_without_one_is_told_how_to_have_one(@TempDir Path empty) {
        assertUnavailable("BROWSER_PROGRAM", Map.of("PATH", empty.toString()));
    }

    @Test
    void a_program_that_does_not_exist_is_named(@TempDir Path empty) {
        var nowhere = empty.resolve("nowhere").toString();
        assertUnavailable(nowhere, Map.of("BROWSER_PROGRAM", nowhere));
    }

    @Test
    void what_another_program_says_is_told() {
        // Any program that is on every machine, writes its arguments and ends.
        assertUnavailable("--headless", Map.of("BROWSER_PROGRAM", "/bin/echo"));
    }

    private static void assertUnavailable(String says, Map<String, String> environment) {
        var why = assertThrows(BrowserUnavailableException.class, () -> Chromium.start(environment));
        assertTrue(String.valueOf(why.getMessage()).contains(says), why.getMessage());
    }
}
