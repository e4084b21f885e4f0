package audiencesync.local.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** "Python" is a script here that makes what {@code -m venv} makes, with a pip that notes its calls. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the emulator's launcher runs on Linux and macOS")
class PythonEnvironmentTest {
    @TempDir
    private Path root;

    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void requires() throws IOException {
        Files.createDirectories(root.resolve("infra"));
        Files.writeString(root.resolve("infra/requirements.txt"), "a==1\n");
    }

    @Test
    void it_is_made_once_and_again_when_the_requirements_change() throws IOException {
        List<String> pythons = List.of(
                "no-such-python", python("3.9", 0).toString(), python("3.12", 0).toString());

        PythonEnvironment.prepare(root, said::add, pythons);
        PythonEnvironment again = PythonEnvironment.prepare(root, said::add, pythons);
        assertEquals(1, said.size(), said::toString);

        Files.writeString(root.resolve("infra/requirements.txt"), "a==2\n");
        PythonEnvironment.prepare(root, said::add, pythons);

        assertEquals(2, said.size(), said::toString);
        assertEquals(root.resolve(".local/venv/bin/cfn-lint"), again.command("cfn-lint"));
    }

    @Test
    void without_a_new_enough_python_the_message_says_what_to_install() throws IOException {
        List<String> pythons = List.of("no-such-python", python("3.9", 0).toString());

        EmulatorUnavailableException e = assertThrows(
                EmulatorUnavailableException.class, () -> PythonEnvironment.prepare(root, said::add, pythons));

        assertTrue(String.valueOf(e.getMessage()).contains("python3-venv"), e.getMessage());
        assertEquals(List.of(), said);
    }

    @Test
    void what_pip_says_is_told_and_the_next_start_tries_again() throws IOException {
        List<String> broken = List.of(python("3.11", 1).toString());
        EmulatorUnavailableException e = assertThrows(
                EmulatorUnavailableException.class, () -> PythonEnvironment.prepare(root, said::add, broken));
        assertTrue(String.valueOf(e.getMessage()).contains("No matching distribution"), e.getMessage());

        PythonEnvironment.prepare(root, said::add, List.of(python("3.11", 0).toString()));

        assertEquals(2, said.size(), said::toString);
    }

    private Path python(String version, int pipStatus) throws IOException {
        Path script = Files.writeString(Files.createTempFile(root, "python", ""), """
                #!/bin/sh
                if [ "$1" = -c ]; then
                    echo %s
                else
                    mkdir -p "$3/bin"
                    cp "$0" "$3/bin/python"
                    printf '#!/bin/sh\\necho No matching distribution\\nexit %s\\n' > "$3/bin/pip"
                    chmod +x "$3/bin/pip"
                fi
                """.formatted(version, pipStatus));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        return script;
    }
}
