package audiencesync.function;

import audiencesync.http.Endpoint;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.http.RouteTable;
import audiencesync.ingest.Preview;
import audiencesync.management.Checking;
import audiencesync.management.Keys;
import audiencesync.management.Launching;
import audiencesync.management.StepDeletion;
import audiencesync.management.Steps;
import audiencesync.management.Workspaces;
import audiencesync.people.Erasure;
import audiencesync.people.ErroredUsers;
import audiencesync.people.Resending;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The management routes and what each leads to.
 *
 * @param workspaces the admin's workspaces
 * @param keys the admin's keys of workspaces
 * @param steps steps made, shown and changed
 * @param deletion steps deleted
 * @param checking what stands in the way of a launch
 * @param launching steps launched and stopped
 * @param preview what would be sent
 * @param errored errored users shown
 * @param resending errored users sent again
 * @param erasure a person erased
 * @param connections everything under {@code /v1/connections}
 */
public record SetupRoutes(
        Workspaces workspaces,
        Keys keys,
        Steps steps,
        StepDeletion deletion,
        Checking checking,
        Launching launching,
        Preview preview,
        ErroredUsers errored,
        Resending resending,
        Erasure erasure,
        Endpoint connections) {
    /** Routes that {@link #connections} answers; it tells them apart by method and path. */
    static final List<String> CONNECTIONS = List.of(
            "POST /v1/connections",
            "GET /v1/connections",
            "GET /v1/connections/{id}",
            "DELETE /v1/connections/{id}",
            "POST /v1/connections/{id}/reconnect",
            "GET /v1/connections/{id}/ad-accounts",
            "PUT /v1/connections/{id}/ad-accounts",
            "GET /v1/connections/{id}/ad-accounts/{n}/audiences",
            "POST /v1/connections/{id}/ad-accounts/{n}/audiences");

    /** Whose requests a route takes. */
    sealed interface Target {
        /** The admin's. */
        record OfAdmin(Function<HttpRequest, HttpReply> endpoint) implements Target {}

        /** Those of a workspace, with a key that may manage. */
        record OfWorkspace(Endpoint endpoint) implements Target {}
    }

    RouteTable<Target> table() {
        var routes = new LinkedHashMap<String, Target>();
        admin(routes);
        steps(routes);
        manage(routes, "DELETE /v1/people", erasure::erase);
        CONNECTIONS.forEach(key -> manage(routes, key, connections));
        return new RouteTable<>(routes);
    }

    private void admin(Map<String, Target> routes) {
        routes.put("POST /v1/workspaces", new Target.OfAdmin(workspaces::create));
        routes.put("GET /v1/workspaces", new Target.OfAdmin(_ -> workspaces.list()));
        routes.put("POST /v1/workspaces/{id}/keys", new Target.OfAdmin(keys::issue));
        routes.put("GET /v1/workspaces/{id}/keys", new Target.OfAdmin(keys::list));
        routes.put("DELETE /v1/workspaces/{id}/keys/{keyId}", new Target.OfAdmin(keys::revoke));
    }

    private void steps(Map<String, Target> routes) {
        manage(routes, "POST /v1/steps", steps::create);
        manage(routes, "GET /v1/steps", (workspace, _) -> steps.list(workspace));
        manage(routes, "GET /v1/steps/{id}", steps::get);
        manage(routes, "PUT /v1/steps/{id}", steps::put);
        manage(routes, "DELETE /v1/steps/{id}", deletion::delete);
        manage(routes, "GET /v1/steps/{id}/checks", checking::check);
        manage(routes, "POST /v1/steps/{id}/launch", launching::launch);
        manage(routes, "POST /v1/steps/{id}/stop", launching::stop);
        manage(routes, "POST /v1/steps/{id}/preview", preview::preview);
        manage(routes, "GET /v1/steps/{id}/errored", errored::list);
        manage(routes, "POST /v1/steps/{id}/resend", resending::resend);
    }

    private static void manage(Map<String, Target> routes, String key, Endpoint endpoint) {
        routes.put(key, new Target.OfWorkspace(endpoint));
    }
}
