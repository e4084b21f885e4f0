package audiencesync.local.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The README's commands, as an operator types them: deploy, deploy with another parameter, delete. */
@ExtendWith(EmulatorExtension.class)
@Timeout(300)
class SamDeployTest {
    private static final String NAME = "sam-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void a_stack_is_deployed_updated_and_deleted(Emulator emulator, @TempDir Path folder) throws Exception {
        var sam = PythonEnvironment.prepare(EmulatorExtension.projectRoot(), System.out::println)
                .command("sam");
        withBuiltCode(folder);
        var functions = List.of("deploy", "--config-env", "ci", "--stack-name", NAME, "--parameter-overrides");
        var parameters = new ArrayList<String>();
        emulator.parameters().forEach((name, value) -> parameters.add(name + "=" + value));

        run(emulator, folder, sam, functions, parameters);
        assertEquals("202608", linkedInVersion(emulator));
        var table = table(emulator);

        parameters.add("LinkedInVersion=202607");
        run(emulator, folder, sam, functions, parameters);
        assertEquals("202607", linkedInVersion(emulator));
        assertEquals(table, table(emulator), "an update keeps the table");

        run(emulator, folder, sam, List.of("delete", "--stack-name", NAME, "--no-prompts"), List.of());
        assertThrows(CloudFormationException.class, () -> resource(emulator, "Table"));
        try (var database = emulator.client(DynamoDbClient.builder())) {
            assertEquals(
                    table,
                    database.describeTable(request -> request.tableName(table))
                            .table()
                            .tableName(),
                    "deleting the stack keeps the table");
            database.deleteTable(request -> request.tableName(table));
        }
    }

    @Test
    void what_the_template_does_not_allow_is_told(Emulator emulator, @TempDir Path folder) throws Exception {
        var sam = PythonEnvironment.prepare(EmulatorExtension.projectRoot(), System.out::println)
                .command("sam");
        withBuiltCode(folder);
        var process = start(
                emulator,
                folder,
                sam,
                List.of("deploy", "--config-env", "ci", "--stack-name", NAME + "-refused", "--parameter-overrides"),
                List.of("LinkedInVersion=soon"));
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertNotEquals(0, process.waitFor(), said);
        assertTrue(said.contains("LinkedInVersion"), said);
    }

    /** The project's template and settings, with the code that is built already. */
    private static void withBuiltCode(Path folder) throws IOException {
        var root = EmulatorExtension.projectRoot();
        var source = StackSource.of(root);
        var template = Files.readString(source.template());
        var changed = template.replace("CodeUri: functions/", "CodeUri: " + source.functions());
        assertNotEquals(template, changed);
        Files.writeString(folder.resolve("template.yaml"), changed);
        Files.copy(root.resolve("samconfig.toml"), folder.resolve("samconfig.toml"));
    }

    private static void run(Emulator emulator, Path folder, Path sam, List<String> command, List<String> parameters)
            throws IOException, InterruptedException {
        var process = start(emulator, folder, sam, command, parameters);
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES), said);
        assertEquals(0, process.exitValue(), said);
    }

    private static Process start(
            Emulator emulator, Path folder, Path sam, List<String> command, List<String> parameters)
            throws IOException {
        var line = new ArrayList<String>(List.of(sam.toString()));
        line.addAll(command);
        line.addAll(parameters);
        var builder = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        var environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put("AWS_ENDPOINT_URL", emulator.endpoint().toString());
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        environment.put("AWS_DEFAULT_REGION", emulator.region().id());
        environment.put("SAM_CLI_TELEMETRY", "0");
        return builder.start();
    }

    private static String linkedInVersion(Emulator emulator) {
        try (var lambda = emulator.client(LambdaClient.builder())) {
            var function = resource(emulator, "SyncFunction");
            return String.valueOf(lambda.getFunctionConfiguration(
                            request -> request.functionName(function).qualifier("live"))
                    .environment()
                    .variables()
                    .get("LINKEDIN_VERSION"));
        }
    }

    private static String table(Emulator emulator) {
        return resource(emulator, "Table");
    }

    private static String resource(Emulator emulator, String logicalId) {
        try (var cloud = emulator.client(CloudFormationClient.builder())) {
            return cloud.describeStackResource(
                            request -> request.stackName(NAME).logicalResourceId(logicalId))
                    .stackResourceDetail()
                    .physicalResourceId();
        }
    }
}
