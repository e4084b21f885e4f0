package audiencesync.ingest;

import audiencesync.audience.Action;
import audiencesync.audience.Member;
import audiencesync.audience.Target;
import audiencesync.http.HttpReply;
import audiencesync.linkedin.PlannedBody;
import audiencesync.metrics.NotSyncedReason;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes the answer of a preview: one entry for each user, in raw order. For one request and one thread. */
final class PreviewAnswer {
    private static final JsonMapper JSON = new JsonMapper();

    private final Action action;
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final ArrayNode users;

    PreviewAnswer(Target target) {
        this.action = target.action();
        json.put("adAccountId", target.adAccount().value())
                .put("audienceId", target.segment().value())
                .put("action", action.name());
        this.users = json.putArray("users");
    }

    /** Adds what was decided about a user. */
    void add(int index, Admission.Verdict verdict, Warnings warnings) {
        var user = users.addObject().put("index", index);
        switch (verdict) {
            case Admission.Verdict.Enters(var entering) -> {
                user.put("externalId", entering.externalId()).put("sent", true);
                user.put("enteredAt", entering.enteredAt().toString());
                user.putNull("reason").putNull("text").set("payload", payload(entering.member()));
            }
            case Admission.Verdict.StaysOut(var externalId, var enteredAt, var reason) -> {
                user.put("externalId", externalId).put("sent", false);
                user.put("enteredAt", enteredAt.toString());
                user.put("reason", reason.code()).put("text", text(reason)).putNull("payload");
            }
        }
        var list = user.putArray("warnings");
        for (var counted : warnings.counted()) {
            list.addObject()
                    .put("code", counted.warning().code())
                    .put("message", counted.warning().message());
        }
    }

    private JsonNode payload(Member member) {
        try {
            return JSON.readTree(PlannedBody.of(action, List.of(member))).at("/elements/0");
        } catch (IOException e) {
            throw new UncheckedIOException("an array of bytes cannot fail to be read", e);
        }
    }

    private static String text(NotSyncedReason reason) {
        return switch (reason) {
            case MISSING_MATCH_FIELDS -> "The user has none of the fields that the step sends.";
            case BAD_EMAIL -> "The e-mail address is none, and there is nothing else to match by.";
            case BAD_HASH -> "The hash is no SHA-256 of an address, and there is nothing else to match by.";
            case BAD_GAID -> "The advertising id is none, and there is nothing else to match by.";
            case GAID_OPTED_OUT -> "The person opted out of advertising ids, and there is nothing else to match by.";
            case ONE_NAME_ONLY -> "Only one of the two names is there, and nothing else to match by.";
            case BAD_VALUE -> "A value is of the wrong type or form, or given twice.";
            case CONSENT_REFUSED -> "The person refused, or a rule of require is not met.";
            case SUPERSEDED -> "A later step wants the opposite.";
        };
    }

    HttpReply reply() {
        return HttpReply.json(200, json.toString()).withFact("users", users.size());
    }
}
