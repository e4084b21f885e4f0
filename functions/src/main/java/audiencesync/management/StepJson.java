package audiencesync.management;

import audiencesync.setup.RequireRule;
import audiencesync.setup.Step;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes a step as callers see it. Stateless. */
final class StepJson {
    private static final JsonMapper JSON = new JsonMapper();

    private StepJson() {}

    static ObjectNode write(Step step, List<LiveProblem> problems) {
        var target = step.target();
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("id", step.key().step().value())
                .put("name", step.name())
                .put("state", step.state().name())
                .put("connectionId", target.connection().value())
                .put("adAccountId", target.adAccount().value())
                .put("audienceId", target.segment().value())
                .put("action", target.action().name());
        var fields = json.putArray("fields");
        step.fields().stream().sorted().forEach(field -> fields.add(field.name()));
        var require = json.putObject("require");
        step.require().forEach(rule -> require.set(rule.member(), value(rule)));
        var stoppedAt = step.stoppedAt();
        json.put("lastInBranch", step.lastInBranch()).put("stoppedAt", stoppedAt == null ? null : stoppedAt.toString());
        var list = json.putArray("problems");
        problems.forEach(problem -> list.add(problem.json()));
        return json;
    }

    private static JsonNode value(RequireRule rule) {
        try {
            return JSON.readTree(rule.json());
        } catch (JsonProcessingException e) {
            // Such a rule is met by nobody; its raw text shows why.
            return JsonNodeFactory.instance.textNode(rule.json());
        }
    }
}
