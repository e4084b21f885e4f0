package audiencesync.management;

import audiencesync.audience.Action;
import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.MatchField;
import audiencesync.audience.SegmentId;
import audiencesync.audience.StepKey;
import audiencesync.audience.Target;
import audiencesync.audience.WorkspaceId;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.http.JsonBody;
import audiencesync.http.JsonFields;
import audiencesync.setup.ConnectionStore;
import audiencesync.setup.RequireRule;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a step as a caller writes it; a problem names everything that is wrong with it. Thread-safe. */
final class StepReader {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_ID = 64;
    private static final Set<String> KNOWN =
            Set.of("name", "connectionId", "adAccountId", "audienceId", "action", "fields", "require", "lastInBranch");
    private static final Set<String> IGNORED = Set.of("id", "state", "stoppedAt", "problems", "warnings");

    private final ConnectionStore connections;

    StepReader(ConnectionStore connections) {
        this.connections = connections;
    }

    /** What a caller wants of a step. */
    record Wanted(String name, Target target, Set<MatchField> fields, List<RequireRule> require, boolean lastInBranch) {
        Step draft(StepKey key) {
            return new Step(key, name, target, fields, require, lastInBranch, StepState.DRAFT);
        }

        /** The step with all this, where it stands. */
        Step changing(Step step) {
            return new Step(step.key(), name, target, fields, require, lastInBranch, step.state(), step.stoppedAt());
        }
    }

    /** What a body turned out to be. */
    sealed interface Result {
        /** A step. */
        record Read(Wanted wanted) implements Result {}

        /** Something else. */
        record Unusable(HttpReply reply) implements Result {}
    }

    Result read(WorkspaceId workspace, HttpRequest request) {
        return switch (JsonBody.read(request, KNOWN, IGNORED)) {
            case JsonBody.Content.Unusable(var problem) -> new Result.Unusable(problem.reply());
            case JsonBody.Content.Read(var fields) -> read(workspace, fields);
        };
    }

    private Result read(WorkspaceId workspace, JsonFields fields) {
        var name = fields.text("name", LONGEST_NAME);
        var connection = connection(workspace, fields);
        var adAccount = fields.positive("adAccountId");
        var audience = fields.positive("audienceId");
        var action = fields.oneOf("action", Action.class);
        var match = fields.someOf("fields", MatchField.class);
        var require = RequireReader.read(fields);
        boolean last = fields.flag("lastInBranch", false);
        if (name == null
                || connection == null
                || adAccount == null
                || audience == null
                || action == null
                || !fields.findings().isEmpty()) {
            return new Result.Unusable(fields.refusal());
        }
        var target = new Target(workspace, connection, new AdAccountId(adAccount), new SegmentId(audience), action);
        return new Result.Read(new Wanted(name, target, match, require, last));
    }

    private @Nullable ConnectionId connection(WorkspaceId workspace, JsonFields fields) {
        var text = fields.text("connectionId", LONGEST_ID);
        if (text == null) {
            return null;
        }
        var id = ConnectionId.isValid(text) ? new ConnectionId(text) : null;
        if (id == null || connections.find(workspace, id) == null) {
            fields.wrong(
                    "connectionId",
                    "unknown_connection",
                    "The workspace has no connection of this id.",
                    "Connect LinkedIn first, or take an id of GET /v1/connections.");
            return null;
        }
        return id;
    }
}
