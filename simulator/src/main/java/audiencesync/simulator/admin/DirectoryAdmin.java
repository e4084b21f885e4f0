package audiencesync.simulator.admin;

import audiencesync.simulator.web.Answer;
import audiencesync.simulator.web.Json;
import audiencesync.simulator.world.AdAccount;
import audiencesync.simulator.world.App;
import audiencesync.simulator.world.LinkedInMember;
import audiencesync.simulator.world.Role;
import audiencesync.simulator.world.World;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Apps, members, ad accounts and roles. */
final class DirectoryAdmin {

    private final World world;

    DirectoryAdmin(World world) {
        this.world = world;
    }

    Answer answer(AdminRequest request) throws IOException {
        String operation =
                request.method() + " " + request.part(0) + " " + request.path().size();
        return switch (operation) {
            case "GET apps 1" -> Json.answer(200, apps());
            case "POST apps 1" -> addApp(request.body());
            case "GET members 1" -> Json.answer(200, members());
            case "POST members 1" -> addMember(request.body());
            case "DELETE members 3" -> revoke(request);
            case "GET accounts 1" -> Json.answer(200, accounts());
            case "POST accounts 1" -> addAccount(request.body());
            case "PUT accounts 4" -> grant(request);
            case "DELETE accounts 4" -> removeRole(request);
            default -> AdminApi.notFound(request);
        };
    }

    private Answer addApp(Fields body) {
        body.only("clientId", "clientSecret", "redirectUris", "scopes", "refreshTokens");
        List<String> scopes = body.texts("scopes");
        world.directory()
                .add(new App(
                        body.text("clientId"),
                        body.text("clientSecret"),
                        Set.copyOf(body.texts("redirectUris")),
                        scopes.isEmpty() ? App.USUAL_SCOPES : Set.copyOf(scopes),
                        body.flag("refreshTokens", true)));
        return Answer.empty(204);
    }

    private Answer addMember(Fields body) {
        body.only("id", "firstName", "lastName", "email");
        String id = body.text("id");
        world.directory()
                .add(new LinkedInMember(
                        id,
                        body.text("firstName", "Test"),
                        body.text("lastName", "Member"),
                        body.text("email", id + "@members.example")));
        return Answer.empty(204);
    }

    private Answer addAccount(Fields body) {
        body.only("id", "name", "type", "status", "test", "currency");
        world.directory()
                .add(new AdAccount(
                        body.number("id"),
                        body.text("name"),
                        body.choice("type", AdAccount.Type.class, AdAccount.Type.BUSINESS),
                        body.choice("status", AdAccount.Status.class, AdAccount.Status.ACTIVE),
                        body.flag("test", false),
                        body.text("currency", "EUR")));
        return Answer.empty(204);
    }

    /** {@code DELETE members/{id}/authorizations?clientId=}: the member takes back what an app was given. */
    private Answer revoke(AdminRequest request) {
        if (!request.part(2).equals("authorizations")) {
            return AdminApi.notFound(request);
        }
        String only = request.query().text("clientId");
        world.directory().apps().stream()
                .map(App::clientId)
                .filter(clientId -> only.isEmpty() || only.equals(clientId))
                .forEach(clientId -> world.tokens().revokeAll(clientId, request.part(1)));
        return Answer.empty(204);
    }

    private Answer grant(AdminRequest request) throws IOException {
        if (!request.part(2).equals("roles")) {
            return AdminApi.notFound(request);
        }
        Role role = request.body().only("role").choice("role", Role.class);
        world.directory().grant(request.number(1), request.part(3), role);
        return Answer.empty(204);
    }

    private Answer removeRole(AdminRequest request) {
        if (!request.part(2).equals("roles")) {
            return AdminApi.notFound(request);
        }
        world.directory().removeRole(request.number(1), request.part(3));
        return Answer.empty(204);
    }

    private ArrayNode apps() {
        ArrayNode list = Json.array();
        world.directory().apps().forEach(app -> {
            ObjectNode json = list.addObject().put("clientId", app.clientId());
            app.redirectUris().stream().sorted().forEach(json.putArray("redirectUris")::add);
            app.scopes().stream().sorted().forEach(json.putArray("scopes")::add);
            json.put("refreshTokens", app.refreshTokens());
        });
        return list;
    }

    private ArrayNode members() {
        ArrayNode list = Json.array();
        world.directory()
                .members()
                .forEach(member -> list.addObject()
                        .put("id", member.id())
                        .put("firstName", member.firstName())
                        .put("lastName", member.lastName())
                        .put("email", member.email()));
        return list;
    }

    private ArrayNode accounts() {
        ArrayNode list = Json.array();
        world.directory().accounts().forEach(account -> {
            ObjectNode json = list.addObject()
                    .put("id", account.id())
                    .put("name", account.name())
                    .put("type", account.type().name())
                    .put("status", account.status().name())
                    .put("test", account.test())
                    .put("currency", account.currency());
            ObjectNode roles = json.putObject("roles");
            world.directory().usersOf(account.id()).forEach((member, role) -> roles.put(member, role.name()));
        });
        return list;
    }
}
