package audiencesync.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

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
import audiencesync.delivery.EnteredUser;
import audiencesync.delivery.Outgoing;
import audiencesync.delivery.Part;
import audiencesync.delivery.QueueFormat;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.memory.InMemoryStepStore;
import audiencesync.setup.RequireRule;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A step that takes users, a queue that keeps what is sent, and a clock that stands still. */
final class IngestBench implements DeliveryQueue {
    static final Instant NOW = Instant.parse("2026-11-25T10:17:31.123Z");
    static final WorkspaceId WORKSPACE = new WorkspaceId("w1");
    static final String STEP = "step-1";

    private final InMemoryStepStore steps = new InMemoryStepStore();
    private final List<Outgoing> sent = new ArrayList<>();
    private final Map<String, String> headers = new TreeMap<>(Map.of("content-type", "application/json"));
    private RandomGenerator random = new SplittableRandom(7);
    private Instant now = NOW;
    private SendOutcome outcome = SendOutcome.SENT;

    IngestBench() {
        step(Set.of(MatchField.values()));
    }

    IngestBench step(Set<MatchField> fields, RequireRule... require) {
        return step(StepState.LIVE, fields, require);
    }

    IngestBench step(StepState state, Set<MatchField> fields, RequireRule... require) {
        var target =
                new Target(WORKSPACE, new ConnectionId("con-1"), new AdAccountId(512), new SegmentId(77), Action.ADD);
        var key = new StepKey(WORKSPACE, new StepId(STEP));
        steps.save(new Step(key, "Winter", target, fields, List.of(require), true, state));
        return this;
    }

    IngestBench header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    IngestBench at(Instant time) {
        now = time;
        return this;
    }

    IngestBench seed(long seed) {
        random = new SplittableRandom(seed);
        return this;
    }

    IngestBench confirming(SendOutcome answer) {
        outcome = answer;
        return this;
    }

    @Override
    public List<SendOutcome> send(List<Outgoing> messages) {
        sent.addAll(messages);
        return messages.stream().map(message -> outcome).toList();
    }

    HttpReply post(String body) {
        return post(body.getBytes(StandardCharsets.UTF_8));
    }

    HttpReply post(byte[] body) {
        return post(WORKSPACE, STEP, body);
    }

    HttpReply post(WorkspaceId workspace, String step, byte[] body) {
        var ingestion = new Ingestion(
                steps,
                this,
                QueueFormat::encode,
                new ExternalIdRule("a key for tests only".getBytes(StandardCharsets.UTF_8)),
                Clock.fixed(now, ZoneOffset.UTC),
                random);
        var request = new HttpRequest("POST", "/v1", Map.of("id", step), Map.of(), headers, List.of(), body);
        return ingestion.ingest(workspace, request).reply();
    }

    /** Posts a body that must be accepted. */
    JsonNode accepted(String body) {
        var reply = post(body);
        assertEquals(202, reply.status(), reply::text);
        return json(reply);
    }

    List<Outgoing> sent() {
        return sent;
    }

    List<Part> parts() {
        return sent.stream()
                .map(message -> QueueFormat.decode(message.body()))
                .map(decoded -> assertInstanceOf(Decoded.Message.class, decoded))
                .map(decoded -> {
                    assertEquals(1, decoded.message().parts().size());
                    return decoded.message().parts().getFirst();
                })
                .toList();
    }

    List<EnteredUser> users() {
        return parts().stream().flatMap(part -> part.users().stream()).toList();
    }

    /** The one user whom a body of one user brings into the queue. */
    EnteredUser theUser(String user) {
        accepted(user);
        var users = users();
        assertEquals(1, users.size(), "one user is queued");
        return users.getFirst();
    }

    static JsonNode json(HttpReply reply) {
        try {
            return new JsonMapper().readTree(reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
