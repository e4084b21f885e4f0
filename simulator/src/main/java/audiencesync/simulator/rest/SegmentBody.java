package audiencesync.simulator.rest;

import audiencesync.simulator.web.Json;
import audiencesync.simulator.world.NewSegment;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Checks what a segment is created from against the schema [O, V; section 2.2]: unknown fields and missing ones give 422
 * like those of users [R].
 */
final class SegmentBody {

    private static final Set<String> KNOWN = Set.of(
            "name",
            "account",
            "type",
            "sourcePlatform",
            "sourceSegmentId",
            "description",
            "accessPolicy",
            "destinations");
    private static final List<String> REQUIRED = List.of("name", "account", "type", "sourcePlatform");
    private static final Set<String> TYPES = Set.of("USER", "COMPANY", "USER_LIST_UPLOAD", "COMPANY_LIST_UPLOAD");

    private final ObjectNode body;
    private final List<String> lines = new ArrayList<>();

    private SegmentBody(ObjectNode body) {
        this.body = body;
    }

    static NewSegment read(ObjectNode body) {
        return new SegmentBody(body).read();
    }

    private NewSegment read() {
        body.properties().forEach(field -> check(field.getKey(), field.getValue()));
        REQUIRED.stream()
                .filter(field -> !body.has(field))
                .forEach(field ->
                        lines.add("/" + field + " :: field is required but not found and has no default value"));
        if (!lines.isEmpty()) {
            throw new RefusedException(RestErrors.schema(SchemaMessage.of(lines)));
        }
        return new NewSegment(
                body.path("name").asText(),
                Urns.account(body.path("account").asText()),
                body.path("type").asText(),
                body.path("sourcePlatform").asText(),
                Json.text(body, "sourceSegmentId"),
                Json.text(body, "description"),
                Json.text(body, "accessPolicy"),
                body.path("destinations").size() > 0);
    }

    private void check(String field, JsonNode value) {
        if (!KNOWN.contains(field)) {
            lines.add("/" + field + " :: unrecognized field found but not allowed");
        } else if (field.equals("destinations")) {
            destinations(value);
        } else if (!value.isTextual()) {
            lines.add("/" + field + " :: " + value + " cannot be coerced to String");
        } else if (field.equals("type") && !TYPES.contains(value.asText())) {
            lines.add("/type :: \"" + value.asText() + "\" is not an enum symbol");
        } else if (field.equals("sourcePlatform") && !value.asText().matches("[A-Z][A-Z0-9_]*")) {
            lines.add("/sourcePlatform :: \"" + value.asText() + "\" is not an enum symbol");
        }
    }

    private void destinations(JsonNode value) {
        if (!(value instanceof ArrayNode list)) {
            lines.add("/destinations :: array type is not backed by a DataList");
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            String name = list.path(i).path("destination").asText();
            if (!name.equals("LINKEDIN")) {
                lines.add("/destinations/" + i + "/destination :: \"" + name + "\" is not an enum symbol");
            }
        }
    }
}
