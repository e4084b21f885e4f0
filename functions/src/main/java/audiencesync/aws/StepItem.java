package audiencesync.aws;

import audiencesync.audience.Action;
import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.MatchField;
import audiencesync.audience.SegmentId;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.Target;
import audiencesync.audience.WorkspaceId;
import audiencesync.setup.RequireRule;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A step as an item; the target's workspace is the step's. */
final class StepItem {
    private StepItem() {}

    static Map<String, AttributeValue> write(Step step) {
        var target = step.target();
        var item = new HashMap<>(ItemKey.step(step.key()).attributes());
        item.put("name", AttributeValue.fromS(step.name()));
        item.put("connection", AttributeValue.fromS(target.connection().value()));
        item.put("adAccount", AttributeValue.fromN(target.adAccount().toString()));
        item.put("segment", AttributeValue.fromN(target.segment().toString()));
        item.put("action", AttributeValue.fromS(target.action().name()));
        item.put(
                "fields",
                AttributeValue.fromSs(step.fields().stream().map(Enum::name).toList()));
        item.put(
                "require",
                AttributeValue.fromL(
                        step.require().stream().map(StepItem::write).toList()));
        item.put("last", AttributeValue.fromBool(step.lastInBranch()));
        item.put("state", AttributeValue.fromS(step.state().name()));
        var stoppedAt = step.stoppedAt();
        if (stoppedAt != null) {
            item.put("stoppedAt", AttributeValue.fromS(stoppedAt.toString()));
        }
        return item;
    }

    /** What must still stand so that a step counts as unchanged since it was read. */
    static Map<String, AttributeValue> expected(Step read) {
        var item = write(read);
        var names = Set.of("connection", "adAccount", "segment", "action", "state");
        item.keySet().retainAll(names);
        return item;
    }

    private static AttributeValue write(RequireRule rule) {
        return AttributeValue.fromM(
                Map.of("member", AttributeValue.fromS(rule.member()), "json", AttributeValue.fromS(rule.json())));
    }

    static Step read(WorkspaceId workspace, Item item) {
        var id = item.key().sk().substring(ItemKey.STEPS.length());
        return new Step(
                new StepKey(workspace, new StepId(id)),
                item.text("name"),
                new Target(
                        workspace,
                        new ConnectionId(item.text("connection")),
                        new AdAccountId(item.number("adAccount")),
                        new SegmentId(item.number("segment")),
                        Action.valueOf(item.text("action"))),
                item.required("fields").ss().stream().map(MatchField::valueOf).collect(Collectors.toSet()),
                rules(item),
                item.flag("last"),
                StepState.valueOf(item.text("state")),
                item.optional("stoppedAt").map(at -> Instant.parse(at.s())).orElse(null));
    }

    private static List<RequireRule> rules(Item item) {
        return item.required("require").l().stream()
                .map(rule -> new Item(rule.m()))
                .map(rule -> new RequireRule(rule.text("member"), rule.text("json")))
                .toList();
    }
}
