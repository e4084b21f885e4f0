package audiencesync.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.InRepository;
import audiencesync.audience.Action;
import audiencesync.setup.StepState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@InRepository
class SetupHandlerTest {
    private final SetupWorld world = new SetupWorld();

    private static String path(String route) {
        return route.substring(route.indexOf(' ') + 1)
                .replace("/workspaces/{id}", "/workspaces/ours")
                .replace("{keyId}", "m")
                .replace("{n}", "512")
                .replace("{id}", "s1");
    }

    private static boolean isAdmin(String route) {
        return route.contains("/v1/workspaces");
    }

    @Test
    void every_route_refuses_a_request_without_a_key_a_revoked_and_an_unknown_one() {
        world.step(SetupWorld.OURS, "s1", Action.ADD, StepState.DRAFT);
        for (var route : world.routes()) {
            assertEquals(
                    "missing_key",
                    world.ask(null, route, path(route), SetupWorld.STEP).code(),
                    route);
            for (var key : List.of(SetupWorld.REVOKED, "nobody-s")) {
                assertEquals(
                        "unknown_key",
                        world.ask(key, route, path(route), SetupWorld.STEP).code(),
                        route);
            }
        }
    }

    @Test
    void every_route_refuses_a_key_of_another_scope() {
        world.step(SetupWorld.OURS, "s1", Action.ADD, StepState.DRAFT);
        for (var route : world.routes()) {
            assertEquals(
                    403,
                    world.ask(SetupWorld.INGEST, route, path(route), SetupWorld.STEP)
                            .status(),
                    route);
            if (isAdmin(route)) {
                assertEquals(
                        403,
                        world.ask(SetupWorld.MANAGE, route, path(route), "{}").status(),
                        route);
            } else {
                assertEquals(
                        401,
                        world.ask(SetupWorld.ADMIN, route, path(route), SetupWorld.STEP)
                                .status(),
                        route);
            }
        }
    }

    @Test
    void a_step_of_another_workspace_is_not_there_and_stays_as_it_is() {
        var step = world.step(SetupWorld.OURS, "s1", Action.ADD, StepState.LIVE);
        for (var route : world.routes()) {
            if (route.contains("/v1/steps/{id}")) {
                var answer = world.ask(SetupWorld.STRANGER, route, path(route), SetupWorld.STEP);
                assertEquals("step_not_found", answer.code(), route);
                assertFalse(answer.body().contains("Step s1"), route);
            }
        }
        assertEquals(step, world.steps.find(step.key()));
        assertEquals(
                "[]",
                world.ask(SetupWorld.STRANGER, "GET /v1/steps", "/v1/steps", null)
                        .json()
                        .path("steps")
                        .toString());
    }

    @Test
    void a_workspace_that_is_not_there_is_a_404_for_the_admin() {
        for (var route : world.routes()) {
            if (route.contains("/v1/workspaces/{id}")) {
                var path = path(route).replace("ours", "nobodys");
                assertEquals(
                        "workspace_not_found",
                        world.ask(SetupWorld.ADMIN, route, path, "{}").code(),
                        route);
            }
        }
        var foreignKey = world.ask(
                SetupWorld.ADMIN, "DELETE /v1/workspaces/{id}/keys/{keyId}", "/v1/workspaces/theirs/keys/i", null);
        assertEquals("key_not_found", foreignKey.code());
    }

    @Test
    void an_issued_key_works_is_listed_without_itself_and_can_be_revoked() {
        var keys = "/v1/workspaces/ours/keys";
        var issued = world.ask(
                SetupWorld.ADMIN, "POST /v1/workspaces/{id}/keys", keys, "{\"scope\":\"manage\",\"name\":\"Console\"}");
        assertEquals(201, issued.status());
        var key = issued.json().path("key").asText();
        assertTrue(key.matches("asl_manage_[A-Za-z0-9_-]{43}"), "form of a key");
        assertEquals(200, world.ask(key, "GET /v1/steps", "/v1/steps", null).status());

        var list = world.ask(SetupWorld.ADMIN, "GET /v1/workspaces/{id}/keys", keys, null);
        assertEquals(4, list.json().path("keys").size());
        assertFalse(list.body().contains(key));
        assertFalse(list.body().contains("sha256"));
        assertFalse(world.log.toString().contains(key));

        var id = issued.json().path("id").asText();
        for (int twice = 0; twice < 2; twice++) {
            var revoked = world.ask(SetupWorld.ADMIN, "DELETE /v1/workspaces/{id}/keys/{keyId}", keys + "/" + id, null);
            assertEquals(204, revoked.status());
        }
        assertEquals(401, world.ask(key, "GET /v1/steps", "/v1/steps", null).status());
        assertEquals(
                200,
                world.ask(SetupWorld.MANAGE, "GET /v1/steps", "/v1/steps", null).status());
    }

    @Test
    void workspaces_are_made_once_and_listed() {
        var made = world.ask(SetupWorld.ADMIN, "POST /v1/workspaces", "/v1/workspaces", "{\"name\":\"Third\"}");
        var other = world.ask(SetupWorld.ADMIN, "POST /v1/workspaces", "/v1/workspaces", "{\"name\":\"Third\"}");
        assertNotEquals(made.json().path("id"), other.json().path("id"));
        var taken = world.ask(
                SetupWorld.ADMIN, "POST /v1/workspaces", "/v1/workspaces", "{\"name\":\"X\",\"id\":\"ours\"}");
        assertEquals("workspace_exists", taken.code());
        assertEquals(
                4,
                world.ask(SetupWorld.ADMIN, "GET /v1/workspaces", "/v1/workspaces", null)
                        .json()
                        .path("workspaces")
                        .size());
    }

    @Test
    void an_address_that_nothing_has_is_a_404_and_a_wrong_method_a_405() {
        var nothing = world.raw(SetupWorld.MANAGE, "GET", "/v1/nothing", Map.of(), null);
        assertEquals(404, nothing.getStatusCode());
        var wrong = world.raw(SetupWorld.MANAGE, "PATCH", "/v1/steps/s1", Map.of(), null);
        assertEquals(405, wrong.getStatusCode());
        assertEquals("DELETE, GET, PUT", wrong.getHeaders().get("allow"));
        for (var path : List.of("", "/", "/v1/steps/", "/v1/steps//checks", "/v1/steps/s1/")) {
            assertEquals(
                    404,
                    world.raw(SetupWorld.MANAGE, "GET", path, Map.of(), null).getStatusCode(),
                    path);
        }
    }

    @Test
    void the_log_names_the_route_and_never_the_path() {
        world.ask(SetupWorld.MANAGE, "GET /v1/steps/{id}", "/v1/steps/ann@example.com", null);
        assertTrue(world.log.getFirst().contains("GET /v1/steps/{id}"));
        assertFalse(world.log.toString().contains("ann@"));
    }
}
