package audiencesync.local.seed;

import audiencesync.audience.Action;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.MatchField;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.Target;
import audiencesync.audience.WorkspaceId;
import audiencesync.http.ApiKey;
import audiencesync.http.Authenticator;
import audiencesync.http.KeyStore;
import audiencesync.http.Scope;
import audiencesync.oauth.TokenStore;
import audiencesync.oauth.Tokens;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionState;
import audiencesync.setup.ConnectionStore;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import audiencesync.setup.StepStore;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Plants the workspace {@code demo}: a connection with its token, a LIVE step that adds to an audience by e-mail, names
 * and advertising id, and a key for each scope. Knows only the ports, so that memory and AWS are seeded by the same
 * code. Planting again replaces what was there and makes new keys.
 */
public final class Seed {
    private static final WorkspaceId WORKSPACE = new WorkspaceId("demo");
    private static final ConnectionId CONNECTION = new ConnectionId("demo-connection");
    private static final StepId STEP = new StepId("demo-step");
    private static final int KEY_BYTES = 32;

    private final ConnectionStore connections;
    private final TokenStore tokens;
    private final StepStore steps;
    private final KeyStore keys;
    private final RandomGenerator random;

    /** With the ports, and the source of the keys. */
    public Seed(
            ConnectionStore connections, TokenStore tokens, StepStore steps, KeyStore keys, RandomGenerator random) {
        this.connections = connections;
        this.tokens = tokens;
        this.steps = steps;
        this.keys = keys;
        this.random = random;
    }

    /** Plants everything. */
    public Seeded plant(LinkedInGrant grant) {
        var target = new Target(WORKSPACE, CONNECTION, grant.adAccount(), grant.audience(), Action.ADD);
        var step = new StepKey(WORKSPACE, STEP);
        store(grant.tokens());
        connections.save(new Connection(
                WORKSPACE,
                CONNECTION,
                grant.tokens().member(),
                grant.memberName(),
                Set.of(grant.adAccount()),
                ConnectionState.ACTIVE));
        steps.save(new Step(
                step,
                "Demo step",
                target,
                Set.of(MatchField.EMAIL, MatchField.NAME, MatchField.GAID),
                List.of(),
                false,
                StepState.LIVE));
        return new Seeded(step, target, key(Scope.INGEST), key(Scope.MANAGE));
    }

    private void store(Tokens wanted) {
        var stored = tokens.read(WORKSPACE, CONNECTION);
        var version = stored == null ? null : stored.version();
        if (!tokens.write(WORKSPACE, CONNECTION, version, wanted)) {
            throw new IllegalStateException("somebody else seeds the same workspace at the same time");
        }
    }

    private String key(Scope scope) {
        var name = switch (scope) {
            case INGEST -> "ingest";
            case MANAGE -> "manage";
        };
        var bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        var key = name + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        keys.save(new ApiKey(WORKSPACE, "demo-" + name, scope, Authenticator.sha256(key), false));
        return key;
    }
}
