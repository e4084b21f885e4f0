package audiencesync.simulator.admin;

import audiencesync.simulator.web.Answer;
import audiencesync.simulator.web.Json;
import audiencesync.simulator.world.AccessGrant;
import audiencesync.simulator.world.App;
import audiencesync.simulator.world.Tokens;
import audiencesync.simulator.world.World;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Tokens without a sign-in. */
final class TokenAdmin {

    private final World world;

    TokenAdmin(World world) {
        this.world = world;
    }

    Answer answer(AdminRequest request) throws IOException {
        if (request.is("POST", 1)) {
            return issue(request.body());
        }
        if (request.is("POST", 2) && request.part(1).equals("revoke")) {
            String token = request.body().only("token").text("token");
            return world.tokens().revoke(token) ? Answer.empty(204) : AdminApi.problem(404, "The token is unknown");
        }
        return AdminApi.notFound(request);
    }

    private Answer issue(Fields body) {
        body.only("clientId", "member", "scopes", "lasting", "value");
        List<String> texts = body.texts("scopes");
        Set<String> scopes = texts.isEmpty() ? App.USUAL_SCOPES : Set.copyOf(texts);
        Duration life = body.duration("lasting").orElse(Tokens.ACCESS_LIFE);
        Instant now = world.now();
        String clientId = body.text("clientId");
        String member = body.text("member");
        AccessGrant access;
        if (body.has("value")) {
            access = new AccessGrant(body.text("value"), clientId, member, scopes, now, now, now.plus(life), false);
            world.tokens().register(access);
        } else {
            access = world.tokens().issueAccess(clientId, member, scopes, now, now, life);
        }
        AccessGrant refresh =
                world.tokens().issueRefresh(clientId, member, scopes, now, now, now.plus(Tokens.REFRESH_LIFE));
        return Json.answer(
                201,
                Json.object()
                        .put("access_token", access.value())
                        .put("expires_in", life.toSeconds())
                        .put("refresh_token", refresh.value())
                        .put("refresh_token_expires_in", Tokens.REFRESH_LIFE.toSeconds()));
    }
}
