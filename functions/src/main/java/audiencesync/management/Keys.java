package audiencesync.management;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.WorkspaceId;
import audiencesync.http.ApiKey;
import audiencesync.http.Authenticator;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.http.JsonBody;
import audiencesync.http.JsonFields;
import audiencesync.http.KeyStore;
import audiencesync.http.Problem;
import audiencesync.http.ProblemType;
import audiencesync.http.Scope;
import audiencesync.setup.WorkspaceStore;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Use case: the admin issues, lists and revokes the keys of a workspace. A key is shown when it is issued and never
 * again; several may be in use at a time, so that one can be exchanged without a gap. Thread-safe.
 */
public final class Keys {
    private static final int LONGEST_NAME = 100;

    private final WorkspaceStore workspaces;
    private final KeyStore keys;
    private final RandomIds ids;
    private final Clock clock;

    /** With its ports. */
    public Keys(WorkspaceStore workspaces, KeyStore keys, RandomIds ids, Clock clock) {
        this.workspaces = requireNonNull(workspaces, "workspaces is null");
        this.keys = requireNonNull(keys, "keys is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Answers {@code POST /v1/workspaces/{id}/keys}: {@code {scope, name?}}. */
    public HttpReply issue(HttpRequest request) {
        var workspace = workspace(request);
        if (workspace == null) {
            return noWorkspace();
        }
        return switch (JsonBody.read(request, Set.of("scope", "name"), Set.of())) {
            case JsonBody.Content.Unusable(var problem) -> problem.reply();
            case JsonBody.Content.Read(var fields) -> issue(workspace, fields);
        };
    }

    private HttpReply issue(WorkspaceId workspace, JsonFields fields) {
        var scope = fields.oneOf("scope", Scope.class);
        var name = fields.optionalText("name", LONGEST_NAME);
        if (scope == null || !fields.findings().isEmpty()) {
            return fields.refusal();
        }
        var secret = ids.key(scope.code());
        var key = new ApiKey(
                workspace,
                ids.id("key"),
                scope,
                Authenticator.sha256(secret),
                false,
                Objects.requireNonNullElse(name, ""),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
        keys.save(key);
        return HttpReply.json(201, json(key).put("key", secret).toString());
    }

    /** Answers {@code GET /v1/workspaces/{id}/keys}: everything but the keys themselves. */
    public HttpReply list(HttpRequest request) {
        var workspace = workspace(request);
        if (workspace == null) {
            return noWorkspace();
        }
        var json = JsonNodeFactory.instance.objectNode();
        var list = json.putArray("keys");
        keys.list(workspace).forEach(key -> list.add(json(key)));
        return HttpReply.json(200, json.toString());
    }

    /** Answers {@code DELETE /v1/workspaces/{id}/keys/{keyId}}. Idempotent: the key stays listed as revoked. */
    public HttpReply revoke(HttpRequest request) {
        var workspace = workspace(request);
        if (workspace == null) {
            return noWorkspace();
        }
        var id = request.pathParameter("keyId");
        var key = id == null || !WorkspaceId.isValid(id) ? null : keys.find(workspace, id);
        if (key == null) {
            return Problem.of(ProblemType.KEY_NOT_FOUND, "The workspace has no key of this id.")
                    .reply();
        }
        if (!key.revoked()) {
            keys.save(key.asRevoked());
        }
        return HttpReply.noContent();
    }

    private @Nullable WorkspaceId workspace(HttpRequest request) {
        var id = request.pathParameter("id");
        if (id == null || !WorkspaceId.isValid(id)) {
            return null;
        }
        var workspace = workspaces.find(new WorkspaceId(id));
        return workspace == null ? null : workspace.id();
    }

    private static HttpReply noWorkspace() {
        return Problem.of(ProblemType.WORKSPACE_NOT_FOUND, "There is no workspace of this id.")
                .reply();
    }

    private static ObjectNode json(ApiKey key) {
        var createdAt = key.createdAt();
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", key.id())
                .put("name", key.name())
                .put("scope", key.scope().code())
                .put("createdAt", createdAt == null ? null : createdAt.toString())
                .put("revoked", key.revoked());
    }
}
