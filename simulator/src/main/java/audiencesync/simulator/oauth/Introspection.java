package audiencesync.simulator.oauth;

import audiencesync.simulator.web.Answer;
import audiencesync.simulator.web.Json;
import audiencesync.simulator.web.Query;
import audiencesync.simulator.world.AccessGrant;
import audiencesync.simulator.world.App;
import audiencesync.simulator.world.World;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.TreeSet;

/** {@code POST /oauth/v2/introspectToken} [O, section 6.5]; times in seconds. Thread-safe. */
final class Introspection {

    private final World world;

    Introspection(World world) {
        this.world = world;
    }

    Answer describe(Query form) {
        Optional<App> app = world.directory().app(form.text("client_id"));
        if (app.isEmpty()) {
            return OAuthErrors.of(400, "invalid_request", "Unknown client_id");
        }
        if (!app.get().clientSecret().equals(form.text("client_secret"))) {
            return OAuthErrors.of(401, "invalid_client", "Client authentication failed");
        }
        Optional<AccessGrant> grant = world.tokens()
                .access(form.text("token"))
                .or(() -> world.tokens().refresh(form.text("token")));
        if (grant.isEmpty()) {
            return OAuthErrors.of(400, "invalid_request", "Unknown token");
        }
        boolean own = grant.get().clientId().equals(app.get().clientId());
        return Json.answer(200, own ? json(grant.get()) : Json.object().put("active", false));
    }

    private ObjectNode json(AccessGrant grant) {
        String status = grant.revoked() ? "revoked" : grant.expired(world.now()) ? "expired" : "active";
        return Json.object()
                .put("active", status.equals("active"))
                .put("client_id", grant.clientId())
                .put("authorized_at", grant.authorizedAt().getEpochSecond())
                .put("created_at", grant.createdAt().getEpochSecond())
                .put("status", status)
                .put("expires_at", grant.expiresAt().getEpochSecond())
                .put("scope", String.join(",", new TreeSet<>(grant.scopes())))
                .put("auth_type", "3L");
    }
}
