package audiencesync.local.emulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The real template stands on the emulator, with handlers of the tests in place of the product's. */
@ExtendWith(EmulatorExtension.class)
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmulatorStackTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String name = "stack-test-" + UUID.randomUUID().toString().substring(0, 8);
    private Emulator emulator;
    private StackSource source;
    private EmulatorStack stack;
    private FunctionLogs logs;

    @BeforeAll
    void deploys(Emulator emulator, @TempDir Path folder) throws IOException {
        this.emulator = emulator;
        this.source = withTestHandlers(StackSource.of(EmulatorExtension.projectRoot()), folder);
        this.stack = EmulatorStack.deploy(emulator, source, name, Map.of("LinkedInApiUrl", "http://127.0.0.1:8999"));
        this.logs = stack.followLogs(folder.resolve("logs"));
    }

    @AfterAll
    void deletes() {
        if (stack != null) {
            logs.close();
            stack.delete();
        }
    }

    @Test
    void the_api_answers_java_and_its_logs_reach_a_file() throws Exception {
        HttpResponse<String> response = post(stack, "/v1/steps/s1/users", "{\"a\":1}");
        assertEquals(200, response.statusCode(), response::body);
        assertEquals("POST /v1/steps/{id}/users|{id=s1}|{\"a\":1}|202608", response.body());

        Path file = logs.folder().resolve("ingest.log");
        Optional<String> line = Waiting.real()
                .until(
                        LIMIT,
                        Duration.ofMillis(100),
                        () -> lines(file).stream()
                                .filter(l -> l.equals("echo /v1/steps/s1/users"))
                                .findFirst());
        assertTrue(line.isPresent(), () -> file + " holds " + lines(file));
    }

    @Test
    void a_changed_parameter_reaches_the_functions_and_keeps_the_addresses() throws Exception {
        EmulatorStack first = EmulatorStack.deploy(emulator, source, name + "-changed", Map.of());
        EmulatorStack second = first.update(source, Map.of("LinkedInVersion", "202607"));
        EmulatorStack third = second.update(source, Map.of());

        assertTrue(post(third, "/v1/steps/s1/users", "x").body().endsWith("|202607"));
        assertEquals(first.outputs(), third.outputs());
        third.delete();
    }

    @Test
    void a_killed_function_process_is_found_and_replaced() throws Exception {
        post(stack, "/v1/steps/s1/users", "x");
        List<ProcessHandle> processes = stack.processesOf("IngestFunction");
        if (emulator instanceof MiniStack) {
            assertFalse(processes.isEmpty(), "no process of IngestFunction was found");
        }
        processes.forEach(ProcessHandle::destroyForcibly);

        // A call that reaches the process while it dies is answered with an error.
        Optional<Boolean> answered = Waiting.real()
                .until(
                        LIMIT,
                        Duration.ofMillis(20),
                        () -> post(stack, "/v1/steps/s1/users", "again").statusCode() == 200
                                ? Optional.of(true)
                                : Optional.empty());
        assertTrue(answered.isPresent());
        List<ProcessHandle> replaced = stack.processesOf("IngestFunction");
        assertTrue(replaced.stream().noneMatch(processes::contains), () -> replaced + " holds one of " + processes);
    }

    @Test
    void the_table_expires_items_and_the_secrets_are_there() {
        try (DynamoDbClient database = emulator.client(DynamoDbClient.builder());
                SecretsManagerClient secrets = emulator.client(SecretsManagerClient.builder())) {
            assertEquals(
                    TimeToLiveStatus.ENABLED,
                    database.describeTimeToLive(request -> request.tableName(stack.output("TableName")))
                            .timeToLiveDescription()
                            .timeToLiveStatus());
            String key = secrets.getSecretValue(request -> request.secretId(stack.output("AdminKeySecretArn")))
                    .secretString();
            assertTrue(key.matches("[A-Za-z0-9]{43}"), "the admin key is not 43 letters and digits");
        }
    }

    @Test
    void a_parameter_that_the_template_does_not_allow_is_told() {
        Map<String, String> unsafe = Map.of("LinkedInApiUrl", "http://api.linkedin.com");

        StackFailedException e = assertThrows(
                StackFailedException.class, () -> EmulatorStack.deploy(emulator, source, name + "-refused", unsafe));

        assertTrue(String.valueOf(e.getMessage()).contains("LinkedInApiUrl"), e.getMessage());
    }

    @Test
    void a_deleted_stack_leaves_no_table() {
        EmulatorStack other = EmulatorStack.deploy(emulator, source, name + "-deleted", Map.of());
        other.delete();
        other.delete();

        try (DynamoDbClient database = emulator.client(DynamoDbClient.builder())) {
            assertThrows(
                    ResourceNotFoundException.class,
                    () -> database.describeTable(request -> request.tableName(other.output("TableName"))));
        }
    }

    private HttpResponse<String> post(EmulatorStack target, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(target.apiUrl() + path))
                .header("content-type", "application/json")
                .timeout(LIMIT)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of(e.toString());
        }
    }

    private static StackSource withTestHandlers(StackSource real, Path folder) throws IOException {
        String template = Files.readString(real.template())
                .replaceAll(
                        "Handler: audiencesync\\.function\\.(Ingest|Metrics)Handler",
                        "Handler: " + EchoHandler.class.getName());
        return new StackSource(
                Files.writeString(folder.resolve("template.yaml"), template),
                ZipOfTestFunctions.write(folder, real.functions(), EchoHandler.class));
    }
}
