package audiencesync.local.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The zip's {@code bootstrap} finds a Java 25 or says in one line that there is none; "Java" is a script here. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the runtime interface client runs on Linux only")
class BootstrapTest {
    private static final String PROPERTY =
            "-Dcom.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI=";

    @TempDir
    private Path folder;

    @Test
    void java_home_is_taken_and_the_handler_and_the_native_library_are_given() throws Exception {
        Path java = java("jdk", "25.0.3");

        Result result = run(java, Map.of("JAVA_HOME", java.toString()));

        assertEquals(0, result.status(), result.output());
        assertTrue(
                result.output()
                        .strip()
                        .endsWith("com.amazonaws.services.lambda.runtime.api.client.AWSLambda some.Handler"),
                result.output());
        assertTrue(result.output().contains(PROPERTY + "/task/jni/libaws-lambda-jni.linux-"), result.output());
        assertTrue(result.output().contains("-cp /task:/task/lib/*"), result.output());
    }

    @Test
    void an_older_java_home_is_passed_over_for_a_java_25_elsewhere() throws Exception {
        Path older = java("jdk-17", "17.0.15");
        Path places = Files.createDirectories(folder.resolve("places"));
        java("places/temurin-25", "25.0.1");

        Result result = run(places, Map.of("JAVA_HOME", older.toString()));

        assertEquals(0, result.status(), result.output());
        assertTrue(
                result.output().startsWith(places.resolve("temurin-25/bin/java").toString()), result.output());
    }

    @Test
    void without_a_java_25_one_line_says_so() throws Exception {
        Path older = java("jdk-17", "17.0.15");

        Result result = run(folder.resolve("nowhere"), Map.of("JAVA_HOME", older.toString()));

        assertEquals(1, result.status());
        assertEquals(1, result.output().strip().lines().count(), result.output());
        assertTrue(
                result.output().startsWith("bootstrap: no Java 25 found in JAVA_HOME (" + older + ")"),
                result.output());
        assertTrue(result.output().contains("JavaHome"), result.output());
    }

    /** Runs bootstrap with {@code places} as the only folder of Javas, and no Java on the path. */
    private Result run(Path places, Map<String, String> variables) throws IOException, InterruptedException {
        Path script = EmulatorExtension.projectRoot().resolve("functions/src/main/resources/bootstrap");
        String text = Files.readString(script).replace("/usr/lib/jvm", places.toString());
        ProcessBuilder builder = new ProcessBuilder(
                        "/bin/sh",
                        Files.writeString(folder.resolve("bootstrap"), text).toString())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", pathWithoutJava());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("LAMBDA_TASK_ROOT", "/task");
        builder.environment().put("_HANDLER", "some.Handler");
        builder.environment().putAll(variables);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    /** A folder with the few commands that bootstrap calls; a real PATH may hold a java. */
    private String pathWithoutJava() throws IOException {
        Path commands = Files.createDirectories(folder.resolve("commands"));
        for (String command : new String[] {"uname", "sed", "readlink", "dirname"}) {
            Path real = Path.of("/usr/bin", command);
            Files.createSymbolicLink(commands.resolve(command), Files.exists(real) ? real : Path.of("/bin", command));
        }
        return commands.toString();
    }

    private Path java(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path java = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\necho \"$0 $*\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        return home;
    }

    private record Result(int status, String output) {}
}
