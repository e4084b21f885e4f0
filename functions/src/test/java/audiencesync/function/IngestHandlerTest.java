package audiencesync.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.InRepository;
import audiencesync.audience.Action;
import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.ExternalIdRule;
import audiencesync.audience.MatchField;
import audiencesync.audience.SegmentId;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.Target;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.Decoded;
import audiencesync.delivery.DeliveryQueue;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.QueueFormat;
import audiencesync.http.ApiKey;
import audiencesync.http.Authenticator;
import audiencesync.http.RequestLog;
import audiencesync.http.Scope;
import audiencesync.ingest.Ingestion;
import audiencesync.memory.InMemoryDeliveryQueue;
import audiencesync.memory.InMemoryKeyStore;
import audiencesync.memory.InMemoryStepStore;
import audiencesync.setup.SetupUnavailable;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import audiencesync.setup.StepStore;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.tests.EventLoader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** From the event that Lambda hands over to the response it returns, on the memory adapters. */
@InRepository
class IngestHandlerTest {
    private static final WorkspaceId WORKSPACE = new WorkspaceId("demo");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T10:17:31.123Z"), ZoneOffset.UTC);

    private final InMemoryStepStore steps = new InMemoryStepStore();
    private final InMemoryKeyStore keys = new InMemoryKeyStore();
    private final InMemoryDeliveryQueue queue = new InMemoryDeliveryQueue(CLOCK, Duration.ofSeconds(390), 3);
    private final List<String> log = new ArrayList<>();

    IngestHandlerTest() {
        keys.save(new ApiKey(WORKSPACE, "k1", Scope.INGEST, Authenticator.sha256("demo-ingest-key"), false));
        steps.save(new Step(
                new StepKey(WORKSPACE, new StepId("demo-step")),
                "Demo",
                new Target(WORKSPACE, new ConnectionId("con-1"), new AdAccountId(512), new SegmentId(7), Action.ADD),
                Set.of(MatchField.values()),
                List.of(),
                false,
                StepState.LIVE));
    }

    @Test
    void the_sample_event_is_accepted_and_queued() {
        var response = handle(steps, queue, sample());
        assertEquals(202, response.getStatusCode());
        assertEquals("""
                {"entered":4,"queued":2,"notSynced":[\
                {"index":1,"externalId":"u2","reason":"one_name_only"},\
                {"index":2,"externalId":"u3","reason":"consent_refused"}],"warnings":[\
                {"code":"template_leftover","message":"A template expression was not filled in and counts as absent.",\
                "count":1,"indexes":[1]},\
                {"code":"bad_email","message":"An e-mail address that is none was left out.",\
                "count":1,"indexes":[3]}]}""", response.getBody());
        var message = assertInstanceOf(
                        Decoded.Message.class,
                        QueueFormat.decode(queue.kept(Line.FRESH).getFirst().body()))
                .message();
        assertEquals(
                List.of(0, 3),
                message.parts().getFirst().users().stream()
                        .map(user -> user.index())
                        .toList());
    }

    @Test
    void a_base64_body_is_the_same_request() {
        var event = sample();
        event.setBody(Base64.getEncoder().encodeToString(event.getBody().getBytes(StandardCharsets.UTF_8)));
        event.setIsBase64Encoded(true);
        assertEquals(202, handle(steps, queue, event).getStatusCode());
        assertEquals(202, handle(steps, queue, sample()).getStatusCode());
        var deliveries = queue.kept(Line.FRESH).stream()
                .map(kept -> assertInstanceOf(Decoded.Message.class, QueueFormat.decode(kept.body())))
                .map(decoded -> decoded.message().parts().getFirst().key())
                .distinct()
                .count();
        assertEquals(1, deliveries);
    }

    @Test
    void the_log_has_one_line_that_holds_nobody() {
        handle(steps, queue, sample());
        assertEquals(1, log.size());
        var line = json(log.getFirst());
        assertEquals("INFO", line.get("level").textValue());
        assertEquals(202, line.get("status").intValue());
        assertEquals(4, line.get("entered").intValue());
        assertEquals(1, line.at("/notSynced/consent_refused").intValue());
        for (var secret : List.of("example", "Ines", "u1", "demo-ingest-key", "fad7ce09")) {
            assertFalse(log.getFirst().contains(secret), secret);
        }
    }

    @Test
    void a_refused_body_is_a_warning_with_its_problem() {
        var event = sample();
        event.setBody("{\"users\":[{\"email\":\"ann@example.com\"},]}");
        assertEquals(400, handle(steps, queue, event).getStatusCode());
        var line = json(log.getFirst());
        assertEquals("WARN", line.get("level").textValue());
        assertEquals("trailing_comma", line.get("problem").textValue());
        assertFalse(log.getFirst().contains("ann@"));
    }

    @Test
    void a_wrong_key_is_refused_before_anything_is_read() {
        var event = sample();
        event.setHeaders(Map.of("authorization", "Bearer other"));
        event.setBody("not json");
        var response = handle(steps, queue, event);
        assertEquals(401, response.getStatusCode());
        assertTrue(response.getHeaders().containsKey("www-authenticate"));
    }

    @Test
    void a_store_that_does_not_answer_makes_the_caller_repeat() {
        var response = handle(
                new BrokenSteps(new SetupUnavailable("reading the step", new IOException("time-out"))),
                queue,
                sample());
        assertEquals(503, response.getStatusCode());
        assertEquals("30", response.getHeaders().get("retry-after"));
        assertEquals("store_unavailable", json(response.getBody()).get("code").textValue());
        assertTrue(log.getFirst().contains("reading the step"));
        assertEquals(2, log.size());
    }

    @Test
    void a_bug_makes_the_caller_repeat_and_its_message_stays_out_of_the_log() {
        var bug = new IllegalStateException("ann@example.com is not what we thought");
        var response = handle(new BrokenSteps(bug), queue, sample());
        assertEquals(503, response.getStatusCode());
        assertEquals("30", response.getHeaders().get("retry-after"));
        assertFalse(response.getBody().contains("ann@"));
        assertTrue(log.getFirst().contains("java.lang.IllegalStateException"));
        assertFalse(log.toString().contains("ann@"));
    }

    @Test
    void a_queue_that_confirms_nothing_makes_the_caller_repeat() {
        DeliveryQueue silent = messages -> messages.stream()
                .map(message -> DeliveryQueue.SendOutcome.NOT_CONFIRMED)
                .toList();
        assertEquals(503, handle(steps, silent, sample()).getStatusCode());
    }

    @Test
    void an_event_with_nothing_in_it_is_answered() {
        assertEquals(401, handle(steps, queue, new APIGatewayV2HTTPEvent()).getStatusCode());
        var event = sample();
        event.setBody(null);
        assertEquals(400, handle(steps, queue, event).getStatusCode());
    }

    private record BrokenSteps(RuntimeException fault) implements StepStore {
        @Override
        public @Nullable Step find(StepKey key) {
            throw fault;
        }

        @Override
        public List<Step> list(WorkspaceId workspace) {
            throw fault;
        }

        @Override
        public void save(Step step) {
            throw fault;
        }

        @Override
        public boolean replace(Step read, Step step) {
            throw fault;
        }

        @Override
        public boolean remove(Step read) {
            throw fault;
        }
    }

    private static APIGatewayV2HTTPEvent sample() {
        return EventLoader.loadApiGatewayHttpEvent("../events/ingest.json");
    }

    private APIGatewayV2HTTPResponse handle(StepStore store, DeliveryQueue line, APIGatewayV2HTTPEvent event) {
        var ingestion = new Ingestion(
                store,
                line,
                QueueFormat::encode,
                new ExternalIdRule("a key for tests only".getBytes(StandardCharsets.UTF_8)),
                CLOCK,
                new SplittableRandom(7));
        var edge = new HttpEdge(new RequestLog(log::add, CLOCK), CLOCK);
        return new IngestHandler(edge, new Authenticator(keys), ingestion).handleRequest(event, new NoContext());
    }

    private static JsonNode json(String text) {
        try {
            return new JsonMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
