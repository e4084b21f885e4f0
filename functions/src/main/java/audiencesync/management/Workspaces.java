package audiencesync.management;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.WorkspaceId;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.http.JsonBody;
import audiencesync.http.JsonFields;
import audiencesync.http.Problem;
import audiencesync.http.ProblemType;
import audiencesync.setup.Workspace;
import audiencesync.setup.WorkspaceStore;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Use case: the admin makes workspaces and lists them. Thread-safe. */
public final class Workspaces {
    static final int LONGEST_NAME = 200;

    private final WorkspaceStore workspaces;
    private final RandomIds ids;
    private final Clock clock;

    /** With its ports. */
    public Workspaces(WorkspaceStore workspaces, RandomIds ids, Clock clock) {
        this.workspaces = requireNonNull(workspaces, "workspaces is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Answers {@code POST /v1/workspaces}: {@code {name, id?}}. Idempotent where the id is given: a second one of that
     * id is a conflict.
     */
    public HttpReply create(HttpRequest request) {
        return switch (JsonBody.read(request, Set.of("name", "id"), Set.of("createdAt"))) {
            case JsonBody.Content.Unusable(var problem) -> problem.reply();
            case JsonBody.Content.Read(var fields) -> create(fields);
        };
    }

    private HttpReply create(JsonFields fields) {
        var name = fields.text("name", LONGEST_NAME);
        var wanted = fields.optionalText("id", LONGEST_NAME);
        if (wanted != null && !WorkspaceId.isValid(wanted)) {
            fields.wrong(
                    "id",
                    "bad_id",
                    "An id has 1 to 64 characters of A-Z a-z 0-9 _ -.",
                    "Choose such an id, or leave it out.");
        }
        if (name == null || !fields.findings().isEmpty()) {
            return fields.refusal();
        }
        var id = new WorkspaceId(wanted == null ? ids.id("ws") : wanted);
        var workspace = new Workspace(id, name, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        return workspaces.create(workspace)
                ? HttpReply.json(201, json(workspace).toString())
                : Problem.of(ProblemType.WORKSPACE_EXISTS, "A workspace has this id.")
                        .reply();
    }

    /** Answers {@code GET /v1/workspaces}. */
    public HttpReply list() {
        var json = JsonNodeFactory.instance.objectNode();
        var list = json.putArray("workspaces");
        workspaces.list().forEach(workspace -> list.add(json(workspace)));
        return HttpReply.json(200, json.toString());
    }

    private static ObjectNode json(Workspace workspace) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", workspace.id().value())
                .put("name", workspace.name())
                .put("createdAt", workspace.createdAt().toString());
    }
}
