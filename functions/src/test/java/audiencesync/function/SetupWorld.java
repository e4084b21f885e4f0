package audiencesync.function;

import static org.junit.jupiter.api.Assertions.assertEquals;

import audiencesync.audience.Action;
import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.ExternalIdRule;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.MatchField;
import audiencesync.audience.SegmentId;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.Target;
import audiencesync.audience.WorkspaceId;
import audiencesync.http.AdminAuthenticator;
import audiencesync.http.ApiKey;
import audiencesync.http.Authenticator;
import audiencesync.http.HttpReply;
import audiencesync.http.RequestLog;
import audiencesync.http.Scope;
import audiencesync.ingest.Preview;
import audiencesync.linkedin.AdAccount;
import audiencesync.linkedin.Role;
import audiencesync.linkedin.Segment;
import audiencesync.linkedin.SegmentStatus;
import audiencesync.linkedin.VersionLife;
import audiencesync.management.AudienceOrder;
import audiencesync.management.Checking;
import audiencesync.management.Keys;
import audiencesync.management.Launching;
import audiencesync.management.RandomIds;
import audiencesync.management.StepDeletion;
import audiencesync.management.Steps;
import audiencesync.management.Workspaces;
import audiencesync.memory.InMemoryConnectionStore;
import audiencesync.memory.InMemoryDeliveryQueue;
import audiencesync.memory.InMemoryErroredStore;
import audiencesync.memory.InMemoryHealthStore;
import audiencesync.memory.InMemoryKeyStore;
import audiencesync.memory.InMemoryLaunchFacts;
import audiencesync.memory.InMemoryLedger;
import audiencesync.memory.InMemoryOrderGuard;
import audiencesync.memory.InMemoryStepStore;
import audiencesync.memory.InMemoryTokenStore;
import audiencesync.memory.InMemoryWorkspaceStore;
import audiencesync.oauth.AccessToken;
import audiencesync.oauth.Tokens;
import audiencesync.openapi.OpenApi;
import audiencesync.people.Erasure;
import audiencesync.people.ErroredPages;
import audiencesync.people.ErroredUsers;
import audiencesync.people.Resending;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionState;
import audiencesync.setup.Fact;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import audiencesync.setup.TargetFacts;
import audiencesync.setup.Workspace;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The management function on memory doubles, with two workspaces; every answer is held against the document. */
final class SetupWorld {
    static final Instant NOW = Instant.parse("2026-11-25T10:17:31Z");
    static final WorkspaceId OURS = new WorkspaceId("ours");
    static final WorkspaceId THEIRS = new WorkspaceId("theirs");
    static final String ADMIN = "the-admin-key-of-this-test";
    static final String MANAGE = "our-manage-key";
    static final String INGEST = "our-ingest-key";
    static final String REVOKED = "our-revoked-key";
    static final String STRANGER = "their-manage-key";
    static final String STEP = """
            {"name":"Readers","connectionId":"con_1","adAccountId":512,"audienceId":7,"action":"ADD",\
            "fields":["EMAIL"],"require":{"optIn":true}}""";

    private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
    final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return time.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("only UTC");
        }
    };
    final InMemoryStepStore steps = new InMemoryStepStore();
    final InMemoryConnectionStore connections = new InMemoryConnectionStore();
    final InMemoryKeyStore keys = new InMemoryKeyStore();
    final InMemoryWorkspaceStore workspaces = new InMemoryWorkspaceStore();
    final InMemoryHealthStore health = new InMemoryHealthStore();
    final InMemoryOrderGuard guard = new InMemoryOrderGuard();
    final InMemoryLedger ledger = new InMemoryLedger();
    final InMemoryErroredStore errored = new InMemoryErroredStore(clock);
    final InMemoryDeliveryQueue queue = new InMemoryDeliveryQueue(clock, Duration.ofSeconds(390), 3);
    final InMemoryTokenStore tokens = new InMemoryTokenStore();
    final InMemoryLaunchFacts linkedIn = new InMemoryLaunchFacts();
    final List<String> log = new ArrayList<>();
    private final OpenApi api = OpenApi.read();
    private final SetupRoutes setupRoutes = setupRoutes();
    private final SetupHandler handler = handler();

    SetupWorld() {
        workspaces.create(new Workspace(OURS, "Ours", NOW));
        workspaces.create(new Workspace(THEIRS, "Theirs", NOW));
        plant(OURS, "m", Scope.MANAGE, MANAGE, false);
        plant(OURS, "i", Scope.INGEST, INGEST, false);
        plant(OURS, "r", Scope.MANAGE, REVOKED, true);
        plant(THEIRS, "m", Scope.MANAGE, STRANGER, false);
        connect(OURS);
        connect(THEIRS);
    }

    private void plant(WorkspaceId workspace, String id, Scope scope, String key, boolean revoked) {
        keys.save(new ApiKey(workspace, id, scope, Authenticator.sha256(key), revoked));
    }

    private void connect(WorkspaceId workspace) {
        var id = new ConnectionId("con_1");
        var member = new LinkedInMemberId("abc");
        connections.save(
                new Connection(workspace, id, member, "Ines", Set.of(new AdAccountId(512)), ConnectionState.ACTIVE));
        tokens.write(
                workspace,
                id,
                null,
                new Tokens(
                        new AccessToken("secret-token"),
                        NOW.plus(Duration.ofDays(60)),
                        null,
                        null,
                        Set.of("rw_dmp_segments"),
                        member,
                        NOW));
    }

    private SetupRoutes setupRoutes() {
        var order = new AudienceOrder(steps, guard, clock);
        var checking = new Checking(steps, connections, health, tokens, linkedIn, VersionLife.of("202608"), clock);
        var ids = new RandomIds(new SplittableRandom(3));
        var pages = new ErroredPages(errored, ledger);
        var externalIds = new ExternalIdRule("a key for tests only".getBytes(StandardCharsets.UTF_8));
        return new SetupRoutes(
                new Workspaces(workspaces, ids, clock),
                new Keys(workspaces, keys, ids, clock),
                new Steps(steps, connections, health, order, ids, clock),
                new StepDeletion(steps, ledger, errored, clock),
                checking,
                new Launching(steps, connections, health, checking, order, clock),
                new Preview(steps, externalIds, clock),
                new ErroredUsers(steps, pages),
                new Resending(steps, pages, queue, order, clock, new SplittableRandom(5)),
                new Erasure(steps, connections, errored, queue, order, externalIds, clock, new SplittableRandom(6)),
                (workspace, request) -> HttpReply.json(200, "{\"connections\":[]}"));
    }

    private SetupHandler handler() {
        return new SetupHandler(
                new HttpEdge(new RequestLog(log::add, clock), clock),
                new Authenticator(keys),
                new AdminAuthenticator(() -> Authenticator.sha256(ADMIN), keys),
                setupRoutes);
    }

    List<String> routes() {
        return setupRoutes.table().keys();
    }

    void later(Duration duration) {
        time.updateAndGet(now -> now.plus(duration));
    }

    /** Asks, and holds the answer against the document. */
    Answer ask(@Nullable String key, String route, String path, @Nullable String body) {
        return ask(key, route, path, Map.of(), body);
    }

    Answer ask(@Nullable String key, String route, String path, Map<String, String> query, @Nullable String body) {
        var response = raw(key, route.substring(0, route.indexOf(' ')), path, query, body);
        var type = response.getHeaders().getOrDefault("content-type", "");
        assertEquals(List.of(), api.faults(route, response.getStatusCode(), type, response.getBody()));
        return new Answer(response.getStatusCode(), response.getBody());
    }

    APIGatewayV2HTTPResponse raw(
            @Nullable String key, String method, String path, Map<String, String> query, @Nullable String body) {
        var event = APIGatewayV2HTTPEvent.builder()
                .withRawPath(path)
                .withQueryStringParameters(query)
                .withHeaders(key == null ? Map.of() : Map.of("Authorization", "Bearer " + key))
                .withBody(body)
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withHttp(APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                                .withMethod(method)
                                .build())
                        .build())
                .build();
        return handler.handleRequest(event, new NoContext());
    }

    /** An answer. */
    record Answer(int status, String body) {
        JsonNode json() {
            return OpenApi.json(body);
        }

        String code() {
            return json().path("code").asText();
        }
    }

    /** Plants a step. */
    Step step(WorkspaceId workspace, String id, Action action, StepState state) {
        var step = new Step(
                new StepKey(workspace, new StepId(id)),
                "Step " + id,
                target(workspace, action),
                Set.of(MatchField.EMAIL, MatchField.NAME),
                List.of(),
                false,
                state);
        steps.save(step);
        return step;
    }

    static Target target(WorkspaceId workspace, Action action) {
        return new Target(workspace, new ConnectionId("con_1"), new AdAccountId(512), new SegmentId(7), action);
    }

    /** Facts with which nothing is wrong. */
    static TargetFacts goodFacts() {
        return new TargetFacts(
                new Fact.Known<>(new AdAccount(new AdAccountId(512), "Acme", AdAccount.Status.ACTIVE, false)),
                new Fact.Known<>(Role.CAMPAIGN_MANAGER),
                new Fact.Known<>(TargetFacts.Terms.ACCEPTED),
                new Fact.Known<>(new Segment(
                        new SegmentId(7),
                        new AdAccountId(512),
                        "Readers",
                        Segment.TYPE_USER,
                        null,
                        null,
                        SegmentStatus.READY,
                        null,
                        null,
                        3_300L)),
                new Fact.Known<>(37));
    }
}
