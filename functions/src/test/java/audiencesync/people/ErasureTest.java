package audiencesync.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.audience.EmailRule;
import audiencesync.audience.ExternalIdRule;
import audiencesync.audience.HashedEmail;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.MatchField;
import audiencesync.audience.Member;
import audiencesync.audience.Reading;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.WorkspaceId;
import audiencesync.connect.Product;
import audiencesync.delivery.CopyId;
import audiencesync.delivery.Decoded;
import audiencesync.delivery.DeliveryId;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.EnteredUser;
import audiencesync.delivery.ErroredBatch;
import audiencesync.delivery.KeptId;
import audiencesync.delivery.Part;
import audiencesync.delivery.PartKey;
import audiencesync.delivery.PartKind;
import audiencesync.delivery.QueueFormat;
import audiencesync.delivery.QueueMessage;
import audiencesync.delivery.SamplePeople;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.management.AudienceOrder;
import audiencesync.memory.InMemoryConnectionStore;
import audiencesync.memory.InMemoryDeliveryQueue;
import audiencesync.memory.InMemoryErroredStore;
import audiencesync.memory.InMemoryOrderGuard;
import audiencesync.memory.InMemoryStepStore;
import audiencesync.metrics.ErroredReason;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionState;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ErasureTest {
    private static final Instant NOW = SamplePeople.RECEIVED;
    private static final WorkspaceId WORKSPACE = new WorkspaceId("demo");
    private static final StepKey STEP = new StepKey(WORKSPACE, new StepId("step_1"));

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final InMemoryStepStore steps = new InMemoryStepStore();
    private final InMemoryConnectionStore connections = new InMemoryConnectionStore();
    private final InMemoryErroredStore errored = new InMemoryErroredStore(clock);
    private final InMemoryDeliveryQueue queue = new InMemoryDeliveryQueue(clock, Duration.ofSeconds(390), 3);
    private final InMemoryOrderGuard guard = new InMemoryOrderGuard();
    private final Erasure erasure = new Erasure(
            steps,
            connections,
            errored,
            queue,
            new AudienceOrder(steps, guard, clock),
            new ExternalIdRule("a key for tests only".getBytes(StandardCharsets.UTF_8)),
            clock,
            new SplittableRandom(4));

    ErasureTest() {
        connect(ConnectionState.ACTIVE);
        step("step_1", 1, Action.ADD);
        step("step_2", 1, Action.ADD);
        step("step_3", 2, Action.REMOVE);
    }

    private void connect(ConnectionState state) {
        var id = SamplePeople.target(1, Action.ADD).connection();
        connections.save(new Connection(WORKSPACE, id, new LinkedInMemberId("abc"), "Ines", Set.of(), state));
    }

    private void step(String id, long segment, Action action) {
        var target = SamplePeople.target(segment, action);
        var key = new StepKey(WORKSPACE, new StepId(id));
        steps.save(new Step(key, id, target, Set.of(MatchField.EMAIL), List.of(), false, StepState.LIVE));
    }

    private static HashedEmail hash(String address) {
        return EmailRule.read(address) instanceof Reading.Usable<HashedEmail>(var email)
                ? email
                : new HashedEmail("0".repeat(64));
    }

    private void keep(int number, String... people) {
        var users = new ArrayList<EnteredUser>();
        for (var person : people) {
            var member = new Member(hash(person + "@example.com"), null, null);
            users.add(new EnteredUser(users.size(), person, NOW, member, ErroredReason.REJECTED));
        }
        var part = new PartKey(DeliveryId.derived("test", "a", "b", number), 0);
        var again = new Part(
                new PartKey(DeliveryId.derived("again", "a", "b", number), 0),
                new CopyId(number),
                PartKind.RESEND,
                STEP.step(),
                false,
                NOW,
                0,
                List.of(),
                users);
        var message = new QueueMessage(SamplePeople.target(1, Action.ADD), List.of(again));
        errored.keep(List.of(new ErroredBatch(STEP, part, new KeptId(number), 0, NOW, message)));
    }

    private List<String> kept() {
        return errored.list(STEP, Instant.EPOCH, null, 100).batches().stream()
                .flatMap(batch -> batch.resend().users().stream())
                .map(user -> String.valueOf(user.externalId()))
                .sorted()
                .toList();
    }

    private HttpReply erase(String body) {
        return erasure.erase(
                WORKSPACE,
                new HttpRequest(
                        "DELETE",
                        "/v1/people",
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        body.getBytes(StandardCharsets.UTF_8)));
    }

    private List<QueueMessage> queued() {
        return queue.kept(Line.FRESH).stream()
                .map(message -> assertInstanceOf(Decoded.Message.class, QueueFormat.decode(message.body()))
                        .message())
                .toList();
    }

    @Test
    void a_person_is_dropped_from_what_is_kept_and_others_stay() {
        keep(1, "ann", "bob");
        keep(2, "ann");
        keep(3, "eve");
        var reply = erase("{\"email\":\" Ann@Example.com\"}");
        assertEquals(202, reply.status());
        assertTrue(reply.text().contains("\"forgotten\":2"), reply.text());
        assertEquals(List.of("bob", "eve"), kept());
        assertFalse(reply.text().contains("xample"));
    }

    @Test
    void the_removal_from_every_audience_is_queued_uncounted_once() {
        erase("{\"email\":\"ann@example.com\",\"gaid\":\"38400000-8cf0-11bd-b23e-10b96e40000d\"}");
        var messages = queued();
        assertEquals(
                List.of(SamplePeople.target(1, Action.REMOVE), SamplePeople.target(2, Action.REMOVE)),
                messages.stream().map(QueueMessage::target).toList());
        for (var message : messages) {
            var part = message.parts().getFirst();
            assertEquals(PartKind.REPAIR, part.kind());
            assertEquals(2, part.users().size());
            assertEquals(
                    hash("ann@example.com"), part.users().getFirst().member().email());
        }
    }

    @Test
    void audiences_whose_connection_does_not_work_are_told_as_blocked_though_their_removal_is_queued() {
        var body = "{\"email\":\"ann@example.com\"}";
        assertEquals(List.of(), blocked(erase(body)));
        for (var state : List.of(ConnectionState.REAUTHORIZE, ConnectionState.DISCONNECTED)) {
            connect(state);
            assertEquals(List.of("con_1/1", "con_1/2"), blocked(erase(body)), state.name());
        }
        var id = SamplePeople.target(1, Action.ADD).connection();
        connections.delete(WORKSPACE, id);
        assertEquals(List.of("con_1/1", "con_1/2"), blocked(erase(body)), "gone");
        assertEquals(8, queued().size(), "somebody may sign in within 13 hours");
        assertEquals(List.of(), blocked(erase("{\"externalId\":\"ann\"}")), "nothing was to be queued");
    }

    private static List<String> blocked(HttpReply reply) {
        assertEquals(202, reply.status());
        var names = new ArrayList<String>();
        Product.json(reply)
                .path("removalsBlocked")
                .forEach(one -> names.add(one.path("connectionId").asText() + "/"
                        + one.path("audienceId").asText()));
        return names;
    }

    @Test
    void an_external_id_alone_removes_by_what_is_kept_of_it() {
        erase("{\"externalId\":\"ann\"}");
        assertEquals(List.of(), queued());
        keep(1, "ann", "bob");
        erase("{\"externalId\":\"ann\"}");
        var user = queued().getFirst().parts().getFirst().users().getFirst();
        assertEquals("ann", user.externalId());
        assertEquals(hash("ann@example.com"), user.member().email());
        var target = SamplePeople.target(1, Action.ADD);
        assertTrue(guard.isOn(WORKSPACE, target.adAccount(), target.segment(), NOW.plus(Duration.ofHours(13))));
    }

    @Test
    void a_body_that_names_nobody_or_wrongly_changes_nothing() {
        keep(1, "ann");
        for (var body :
                List.of("{}", "{\"email\":\"not an address\"}", "{\"gaid\":\"x\",\"email\":\"ann@example.com\"}")) {
            var reply = erase(body);
            assertEquals(400, reply.status(), body);
            assertFalse(reply.text().contains("not an address"));
        }
        assertEquals(List.of("ann"), kept());
        assertEquals(List.of(), queued());
    }
}
