package audiencesync.local.connections;

import audiencesync.local.product.Figures;
import audiencesync.local.product.PublicApi;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;

/**
 * A workspace and those who work in it.
 *
 * @param scene where
 * @param id the workspace
 * @param manage a key of this scope
 * @param ingest a key of this scope
 */
record Tenant(Scene scene, String id, String manage, String ingest) {
    Answer call(String method, String path, String body) throws Exception {
        return scene.call(method, path, manage, body);
    }

    /** A link to connect LinkedIn with. */
    URI link() throws Exception {
        return URI.create(
                call("POST", "/v1/connections", "").is(201).json().path("url").asText());
    }

    /** Signs in with a new browser and selects the ad account; answers the connection's id. */
    String connect() throws Exception {
        new Browser(scene).signIn(link(), "allow", Scene.MEMBER).is(200);
        var id = call("GET", "/v1/connections", "")
                .is(200)
                .json()
                .path("connections")
                .path(0)
                .path("id")
                .asText();
        call("PUT", "/v1/connections/" + id + "/ad-accounts", "{\"adAccounts\":[" + Scene.ACCOUNT + "]}")
                .is(200);
        return id;
    }

    /** Signs in again for a connection that is there. */
    Answer reconnect(String connection) throws Exception {
        var link = call("POST", "/v1/connections/" + connection + "/reconnect", "")
                .is(201)
                .json()
                .path("url")
                .asText();
        return new Browser(scene).signIn(URI.create(link), "allow", Scene.MEMBER);
    }

    /** Makes an audience; answers its number. */
    long audience(String connection, String name) throws Exception {
        var path = "/v1/connections/" + connection + "/ad-accounts/" + Scene.ACCOUNT + "/audiences";
        return call("POST", path, "{\"name\":\"" + name + "\"}")
                .is(201)
                .json()
                .path("audience")
                .path("id")
                .asLong();
    }

    /** A step's JSON as it is posted and put. */
    static String step(String connection, long audience) {
        return "{\"name\":\"Readers\",\"connectionId\":\"" + connection + "\",\"adAccountId\":" + Scene.ACCOUNT
                + ",\"audienceId\":" + audience + ",\"action\":\"ADD\",\"fields\":[\"EMAIL\"]}";
    }

    /** Makes a step and launches it; answers its path. */
    String launch(String connection, long audience) throws Exception {
        var path = "/v1/steps/"
                + call("POST", "/v1/steps", step(connection, audience))
                        .is(201)
                        .json()
                        .path("id")
                        .asText();
        call("POST", path + "/launch", "").is(200);
        return path;
    }

    /** Somebody reaches the step. */
    void enter(String step, String name) throws Exception {
        var body = "{\"externalId\":\"" + name + "\",\"email\":\"" + name + "@example.com\"}";
        scene.call("POST", step + "/users", ingest, body).is(202);
    }

    Figures figures(String step) throws Exception {
        return PublicApi.figures(call("GET", step + "/metrics", "").is(200).json());
    }

    /** What a step shows as its live problems. */
    JsonNode problems(String step) throws Exception {
        return call("GET", step, "").is(200).json().path("problems");
    }
}
