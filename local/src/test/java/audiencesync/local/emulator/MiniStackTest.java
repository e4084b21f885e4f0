package audiencesync.local.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;
import software.amazon.awssdk.services.sqs.SqsClient;

@Timeout(120)
@ExtendWith(EmulatorExtension.class)
@EnabledOnOs(OS.LINUX)
class MiniStackTest {
    @ParameterizedTest(name = "killed by force: {0}")
    @ValueSource(booleans = {false, true})
    void a_java_process_that_ends_takes_its_emulator_with_it(boolean force, @TempDir Path folder) throws Exception {
        Path root = EmulatorExtension.projectRoot();
        try {
            PythonEnvironment.prepare(root, System.out::println);
        } catch (EmulatorUnavailableException e) {
            throw new TestAbortedException("Left out: the end of ministack. " + e.getMessage(), e);
        }
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        EmulatorHolder.class.getName(),
                        root.toString(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertTrue(String.valueOf(holder.inputReader().readLine()).startsWith("http://127.0.0.1:"));
        List<ProcessHandle> emulator = holder.descendants().toList();
        assertFalse(emulator.isEmpty());

        if (force) {
            holder.destroyForcibly();
        } else {
            holder.destroy();
        }

        Optional<Boolean> gone = Waiting.real()
                .until(
                        Duration.ofSeconds(20),
                        Duration.ofMillis(50),
                        () -> emulator.stream().noneMatch(ProcessHandle::isAlive)
                                ? Optional.of(true)
                                : Optional.empty());
        assertEquals(Optional.of(true), gone, () -> "still there: " + emulator);
    }

    @Test
    void two_of_them_do_not_share_anything(Emulator emulator, @TempDir Path folder) {
        if (!(emulator instanceof MiniStack)) {
            throw new TestAbortedException("Left out: two ministacks. The emulator is " + emulator.description());
        }
        try (MiniStack other = MiniStack.start(
                        PythonEnvironment.prepare(EmulatorExtension.projectRoot(), line -> {}), folder, 0);
                SqsClient here = emulator.client(SqsClient.builder());
                SqsClient there = other.client(SqsClient.builder())) {
            there.createQueue(request -> request.queueName("only-there"));

            assertFalse(here.listQueues().queueUrls().stream().anyMatch(url -> url.endsWith("only-there")));
            assertTrue(there.listQueues().queueUrls().stream().anyMatch(url -> url.endsWith("only-there")));
        }
    }
}
