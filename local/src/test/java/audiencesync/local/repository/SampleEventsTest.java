package audiencesync.local.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.MatchField;
import audiencesync.audience.SegmentId;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.Target;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.Decoded;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.Part;
import audiencesync.delivery.QueueFormat;
import audiencesync.function.IngestHandler;
import audiencesync.function.MetricsHandler;
import audiencesync.function.OAuthHandler;
import audiencesync.function.Settings;
import audiencesync.function.SetupHandler;
import audiencesync.function.SyncHandler;
import audiencesync.function.UpkeepHandler;
import audiencesync.function.UseCases;
import audiencesync.http.ApiKey;
import audiencesync.http.Authenticator;
import audiencesync.http.Scope;
import audiencesync.local.emulator.Template;
import audiencesync.local.product.MemoryPorts;
import audiencesync.local.runner.LambdaContext;
import audiencesync.memory.InMemoryDeliveryQueue;
import audiencesync.oauth.AppCredentials;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Every function has a sample of its event, and does with it what it does with a real one. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SampleEventsTest {
    private static final String ENVIRONMENT = "env.json";
    private static final WorkspaceId DEMO = new WorkspaceId("demo");
    private static final StepKey STEP = new StepKey(DEMO, new StepId("demo-step"));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T10:17:35Z"), ZoneOffset.UTC);

    private static final PrintStream SILENT = new PrintStream(OutputStream.nullOutputStream());

    private final MemoryPorts ports = new MemoryPorts(
            URI.create("http://localhost:1"), new AppCredentials("app", "secret"), CLOCK, until -> {}, SILENT);
    private final UseCases useCases = new UseCases(ports);

    @BeforeEach
    void plant() {
        ports.keys().save(new ApiKey(DEMO, "k1", Scope.INGEST, Authenticator.sha256("demo-ingest-key"), false));
        ports.keys().save(new ApiKey(DEMO, "k2", Scope.MANAGE, Authenticator.sha256("demo-manage-key"), false));
        ports.steps()
                .save(new Step(
                        STEP,
                        "Demo",
                        new Target(DEMO, new ConnectionId("con-1"), new AdAccountId(512), new SegmentId(7), Action.ADD),
                        Set.of(MatchField.values()),
                        List.of(),
                        false,
                        StepState.LIVE));
    }

    @Test
    void every_function_of_the_template_has_one() throws Exception {
        var functions =
                Template.read(Repository.ROOT.resolve("template.yaml")).resources("AWS::Serverless::Function").stream()
                        .map(name -> name.replace("Function", "").toLowerCase(Locale.ROOT) + ".json")
                        .collect(Collectors.toCollection(TreeSet::new));
        try (var files = Files.list(Repository.ROOT.resolve("events"))) {
            assertEquals(
                    functions,
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> !name.equals(ENVIRONMENT))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    /** {@code sam local} drops variables that the template does not name, and guesses those that the file leaves out. */
    @Test
    void the_environment_for_sam_local_is_all_that_the_template_names_and_can_be_read() throws Exception {
        var file = new JsonMapper()
                .readValue(
                        Files.readString(Repository.ROOT.resolve("events").resolve(ENVIRONMENT)),
                        new TypeReference<Map<String, Map<String, String>>>() {});
        assertEquals(Set.of("Parameters"), file.keySet());
        var variables = file.getOrDefault("Parameters", Map.of());
        assertEquals(
                Template.read(Repository.ROOT.resolve("template.yaml"))
                        .mapAt("Globals", "Function", "Environment", "Variables")
                        .keySet(),
                variables.keySet());
        var settings = Settings.from(variables);
        for (var queue : List.of(settings.usersQueueUrl(), settings.retryQueueUrl(), settings.deadLetterQueueUrl())) {
            assertEquals("host.docker.internal", queue.getHost());
        }
    }

    @Test
    void ingest_takes_its_users() {
        assertEquals(202, ingest().getStatusCode());
    }

    @Test
    void sync_takes_what_ingest_made_of_its_sample() {
        ingest();
        var made = parts(queue().kept(Line.FRESH).getFirst().body());
        var event = EventLoader.loadSQSEvent("../events/sync.json");
        var sample = parts(event.getRecords().getFirst().getBody());
        assertEquals(1, sample.size());
        // What is random, or the time, is of the moment that the sample was made.
        var copy = made.getFirst();
        var expected = new Part(
                copy.key(),
                sample.getFirst().copy(),
                copy.kind(),
                copy.step(),
                copy.lastInBranch(),
                sample.getFirst().receivedAt(),
                copy.hops(),
                copy.notSynced(),
                sample.getFirst().users());
        assertEquals(expected, sample.getFirst());
        assertEquals(
                copy.users().stream().map(user -> user.member()).toList(),
                sample.getFirst().users().stream().map(user -> user.member()).toList());
    }

    @Test
    void sync_counts_the_users_of_its_message_and_sets_the_other_aside() {
        var answer =
                new SyncHandler(useCases).handleRequest(EventLoader.loadSQSEvent("../events/sync.json"), context());
        assertEquals(List.of(), answer.getBatchItemFailures());
        var figures = ports.ledger().totals(STEP);
        assertEquals(4, figures.entered());
        assertEquals(
                List.of("not one of ours"),
                queue().kept(Line.DEAD_LETTER).stream()
                        .map(message -> message.body())
                        .toList());
    }

    @Test
    void metrics_tells_the_figures_of_its_step() {
        var answer = new MetricsHandler(useCases).handleRequest(http("metrics"), context());
        assertEquals(200, answer.getStatusCode(), answer.getBody());
    }

    @Test
    void setup_lists_the_steps() {
        var answer = new SetupHandler(useCases).handleRequest(http("setup"), context());
        assertEquals(200, answer.getStatusCode(), answer.getBody());
        assertTrue(answer.getBody().contains("demo-step"), answer.getBody());
    }

    @Test
    void oauth_shows_a_page_for_a_link_that_it_never_made() {
        var answer = new OAuthHandler(useCases).handleRequest(http("oauth"), context());
        assertEquals(400, answer.getStatusCode(), answer.getBody());
        assertTrue(answer.getHeaders().getOrDefault("content-type", "").startsWith("text/html"));
    }

    @Test
    void upkeep_runs_to_its_end() throws Exception {
        assertEquals(
                "aws.events",
                EventLoader.loadScheduledEvent("../events/upkeep.json").getSource());
        var event = new JsonMapper()
                .readValue(
                        Files.readString(Repository.ROOT.resolve("events/upkeep.json")),
                        new TypeReference<Map<String, Object>>() {});
        assertEquals(
                true,
                new UpkeepHandler(useCases).handleRequest(event, context()).get("finished"));
    }

    private APIGatewayV2HTTPResponse ingest() {
        return new IngestHandler(useCases).handleRequest(http("ingest"), context());
    }

    private InMemoryDeliveryQueue queue() {
        return ports.queue();
    }

    private static APIGatewayV2HTTPEvent http(String name) {
        return EventLoader.loadApiGatewayHttpEvent("../events/" + name + ".json");
    }

    private static List<Part> parts(String body) {
        return assertInstanceOf(Decoded.Message.class, QueueFormat.decode(body))
                .message()
                .parts();
    }

    private static LambdaContext context() {
        return new LambdaContext("sample", "request-1", CLOCK, Duration.ofSeconds(60), SILENT);
    }
}
