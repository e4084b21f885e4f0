package audiencesync.local.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** cfn-lint, which is what {@code sam validate --lint} runs, has nothing to say about the template. */
class CfnLintTest {
    @Test
    void the_template_is_clean() throws Exception {
        Path root = EmulatorExtension.projectRoot();
        Process process = new ProcessBuilder(
                        python(root).command("cfn-lint").toString(),
                        StackSource.of(root).template().toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor(), said);
    }

    private static PythonEnvironment python(Path root) {
        try {
            return PythonEnvironment.prepare(root, System.out::println);
        } catch (EmulatorUnavailableException e) {
            throw new TestAbortedException(EmulatorExtension.leftOut("CfnLintTest", e), e);
        }
    }
}
