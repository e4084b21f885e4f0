package audiencesync.local.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Who may do what: every route of the document over HTTP, with every kind of key that must not open it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EveryKeyOnEveryRouteTest {
    /** Opened by browsers, without a key. */
    private static final Set<String> WITHOUT_KEY =
            Set.of("GET /oauth/start", "POST /oauth/start", "GET /oauth/callback", "GET /", "GET /console/{file}");

    private static final String AUDIENCE = "Zebra readers";

    private Scene scene;
    private Tenant acme;
    private Tenant other;
    private String connection = "";
    private long audience;
    private String step = "";

    private enum Opener {
        ADMIN,
        MANAGE,
        INGEST
    }

    @BeforeEach
    void open() throws Exception {
        scene = new Scene();
        acme = scene.tenant("Acme");
        other = scene.tenant("Other");
        connection = acme.connect();
        audience = acme.audience(connection, AUDIENCE);
        step = acme.launch(connection, audience);
        acme.enter(step, "zoe");
        scene.later(Duration.ofSeconds(30));
        assertEquals(1, acme.figures(step).synced());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void without_a_key_nothing_is_answered() throws Exception {
        for (var route : keyed()) {
            var refused = ask(route, null);
            assertEquals("missing_key", refused.is(401).code(), route);
            assertNothingLeaks(route, refused);
        }
        assertNothingChanged();
    }

    @Test
    void an_unknown_key_opens_nothing() throws Exception {
        for (var route : keyed()) {
            var refused = ask(route, "asl_manage_" + "A".repeat(43));
            assertEquals("unknown_key", refused.is(401).code(), route);
            assertNothingLeaks(route, refused);
        }
        assertNothingChanged();
    }

    @Test
    void a_revoked_key_opens_nothing_from_then_on() throws Exception {
        var keys = "/v1/workspaces/" + acme.id() + "/keys";
        for (var scope : List.of("manage", "ingest")) {
            var issued = scene.call("POST", keys, scene.product.adminKey(), "{\"scope\":\"" + scope + "\"}")
                    .is(201)
                    .json();
            scene.call("DELETE", keys + "/" + issued.path("id").asText(), scene.product.adminKey(), "")
                    .is(204);
            for (var route : keyed()) {
                var refused = ask(route, issued.path("key").asText());
                assertEquals("unknown_key", refused.is(401).code(), route);
                assertNothingLeaks(route, refused);
            }
        }
        assertNothingChanged();
    }

    @Test
    void a_key_of_another_scope_is_told_so() throws Exception {
        for (var route : keyed()) {
            var wrong = opener(route) == Opener.INGEST ? acme.manage() : acme.ingest();
            assertEquals("wrong_scope", ask(route, wrong).is(403).code(), route);
            if (opener(route) == Opener.ADMIN) {
                assertEquals("wrong_scope", ask(route, acme.manage()).is(403).code(), route);
            } else {
                assertEquals(
                        "unknown_key",
                        ask(route, scene.product.adminKey()).is(401).code(),
                        "the operator's key is no workspace's: " + route);
            }
        }
        assertNothingChanged();
    }

    @Test
    void with_another_workspace_s_key_nothing_of_this_one_is_there() throws Exception {
        for (var route : keyed()) {
            if (opener(route) == Opener.ADMIN) {
                continue;
            }
            var answer = ask(route, opener(route) == Opener.INGEST ? other.ingest() : other.manage());
            assertNothingLeaks(route, answer);
            if (route.contains("{id}")) {
                var what = route.contains("/v1/steps/") ? "step_not_found" : "connection_not_found";
                assertEquals(what, answer.is(404).code(), route);
            }
        }
        assertNothingChanged();
    }

    @Test
    void what_is_in_the_document_was_tried() {
        assertTrue(keyed().size() >= 29, () -> "only " + keyed());
    }

    private List<String> keyed() {
        return scene.routes().stream()
                .filter(route -> !WITHOUT_KEY.contains(route))
                .toList();
    }

    private static Opener opener(String route) {
        if (route.contains("/v1/workspaces")) {
            return Opener.ADMIN;
        }
        return route.equals("POST /v1/steps/{id}/users") ? Opener.INGEST : Opener.MANAGE;
    }

    private Answer ask(String route, @Nullable String key) throws Exception {
        var words = route.split(" ", 2);
        var path = words[1].replace("/v1/workspaces/{id}", "/v1/workspaces/" + acme.id())
                .replace("/v1/steps/{id}", step)
                .replace("/v1/connections/{id}", "/v1/connections/" + connection)
                .replace("{n}", Long.toString(Scene.ACCOUNT))
                .replace("{keyId}", "any");
        assertFalse(path.contains("{"), path);
        return scene.call(words[0], path, key, words[0].equals("GET") ? "" : body(words[1]));
    }

    private String body(String path) {
        return switch (path) {
            case "/v1/workspaces" -> "{\"name\":\"Made by a wrong key\"}";
            case "/v1/workspaces/{id}/keys" -> "{\"scope\":\"manage\"}";
            case "/v1/steps", "/v1/steps/{id}" -> Tenant.step(connection, audience);
            case "/v1/steps/{id}/users", "/v1/steps/{id}/preview" ->
                "{\"externalId\":\"eve\",\"email\":\"eve@example.com\"}";
            case "/v1/connections/{id}/ad-accounts" -> "{\"adAccounts\":[]}";
            case "/v1/connections/{id}/ad-accounts/{n}/audiences" -> "{\"name\":\"Made by a wrong key\"}";
            case "/v1/people" -> "{\"externalId\":\"zoe\",\"email\":\"zoe@example.com\"}";
            default -> "";
        };
    }

    private static void assertNothingLeaks(String route, Answer answer) {
        for (var hidden : List.of("Readers", AUDIENCE, "Ines", "Duarte", Scene.MEMBER, "zoe", "Acme")) {
            assertFalse(answer.body().contains(hidden), () -> route + " shows " + hidden + ": " + answer.body());
        }
    }

    private void assertNothingChanged() throws Exception {
        scene.later(Duration.ofMinutes(1));
        var shown = acme.call("GET", step, "").is(200).json();
        assertEquals("LIVE", shown.path("state").asText());
        assertEquals(1, acme.figures(step).entered());
        assertEquals(1, scene.linkedIn.audience(audience).members().size());
        var connected =
                acme.call("GET", "/v1/connections/" + connection, "").is(200).json();
        assertEquals("active", connected.path("state").asText());
        assertEquals(Scene.ACCOUNT, connected.path("selectedAdAccounts").path(0).asLong());
        assertEquals(2, scene.linkedIn.audiences().size(), "the seeded one and ours");
        var admin = scene.product.adminKey();
        var workspaces = scene.call("GET", "/v1/workspaces", admin, "").is(200).json();
        assertEquals(3, workspaces.path("workspaces").size(), "demo, Acme and Other");
        assertEquals(
                0,
                other.call("GET", "/v1/steps", "").is(200).json().path("steps").size());
    }
}
