package audiencesync.local.seed;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.Action;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.MatchField;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.Target;
import audiencesync.audience.WorkspaceId;
import audiencesync.function.Ports;
import audiencesync.function.UseCases;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.http.Scope;
import audiencesync.oauth.Tokens;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionState;
import audiencesync.setup.GrantedAccess;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Plants the workspace {@code demo}: a connection with its token, a step that adds to an audience by e-mail, names and
 * advertising id, and a key for each scope. Workspace, keys and launch go through the use cases, as if somebody had asked
 * for them; memory and AWS are seeded by the same code. Planting again replaces what was there and makes new keys.
 */
public final class Seed {
    private static final WorkspaceId WORKSPACE = new WorkspaceId("demo");
    private static final ConnectionId CONNECTION = new ConnectionId("demo-connection");
    private static final StepId STEP = new StepId("demo-step");
    private static final JsonMapper JSON = new JsonMapper();

    private final Ports ports;
    private final UseCases useCases;

    /** On these ports. */
    public Seed(Ports ports) {
        this.ports = requireNonNull(ports, "ports is null");
        this.useCases = new UseCases(ports);
    }

    /**
     * Plants everything.
     *
     * @throws IllegalStateException if a use case refuses, for instance the launch for what LinkedIn says
     */
    public Seeded plant(LinkedInGrant grant) {
        succeed(useCases.workspaces().create(request(Map.of(), "{\"id\":\"demo\",\"name\":\"Demo\"}")), 201, 409);
        var target = new Target(WORKSPACE, CONNECTION, grant.adAccount(), grant.audience(), Action.ADD);
        var step = new StepKey(WORKSPACE, STEP);
        store(grant.tokens());
        ports.connections()
                .save(new Connection(
                        WORKSPACE,
                        CONNECTION,
                        grant.tokens().member(),
                        grant.memberName(),
                        Set.of(grant.adAccount()),
                        ConnectionState.ACTIVE,
                        GrantedAccess.of(grant.tokens()),
                        List.of()));
        ports.steps()
                .save(new Step(
                        step,
                        "Demo step",
                        target,
                        Set.of(MatchField.EMAIL, MatchField.NAME, MatchField.GAID),
                        List.of(),
                        false,
                        StepState.DRAFT));
        succeed(useCases.launching().launch(WORKSPACE, request(Map.of("id", STEP.value()), "")), 200);
        return new Seeded(step, target, key(Scope.INGEST), key(Scope.MANAGE));
    }

    private void store(Tokens wanted) {
        var tokens = ports.tokens();
        var stored = tokens.read(WORKSPACE, CONNECTION);
        var version = stored == null ? null : stored.version();
        if (!tokens.write(WORKSPACE, CONNECTION, version, wanted)) {
            throw new IllegalStateException("somebody else seeds the same workspace at the same time");
        }
    }

    private String key(Scope scope) {
        var body = "{\"scope\":\"" + scope.code() + "\",\"name\":\"demo\"}";
        var issued = useCases.keys().issue(request(Map.of("id", WORKSPACE.value()), body));
        succeed(issued, 201);
        try {
            return JSON.readTree(issued.text()).path("key").asText();
        } catch (JsonProcessingException noJson) {
            throw new IllegalStateException("a key is issued as JSON", noJson);
        }
    }

    private static HttpRequest request(Map<String, String> pathParameters, String body) {
        return new HttpRequest(
                "POST", "/", pathParameters, Map.of(), Map.of(), List.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static void succeed(HttpReply reply, Integer... wanted) {
        if (!List.of(wanted).contains(reply.status())) {
            throw new IllegalStateException("seeding was answered with " + reply.status() + ": " + reply.text());
        }
    }
}
