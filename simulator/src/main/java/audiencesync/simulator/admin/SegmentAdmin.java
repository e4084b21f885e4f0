package audiencesync.simulator.admin;

import audiencesync.simulator.web.Answer;
import audiencesync.simulator.web.Json;
import audiencesync.simulator.world.AudienceMember;
import audiencesync.simulator.world.IdType;
import audiencesync.simulator.world.NewSegment;
import audiencesync.simulator.world.Segment;
import audiencesync.simulator.world.SegmentState;
import audiencesync.simulator.world.SegmentStatus;
import audiencesync.simulator.world.UserId;
import audiencesync.simulator.world.World;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Audiences and who is in them, which LinkedIn itself never tells. */
final class SegmentAdmin {

    private static final long PAGE = 1000;

    private final World world;

    SegmentAdmin(World world) {
        this.world = world;
    }

    Answer answer(AdminRequest request) throws IOException {
        if (request.is("GET", 1)) {
            return list();
        }
        if (request.is("POST", 1)) {
            return create(request.body());
        }
        if (request.path().size() < 2) {
            return AdminApi.notFound(request);
        }
        Optional<Segment> segment = world.segments().find(request.number(1));
        return segment.isPresent() ? answer(request, segment.get()) : AdminApi.problem(404, "There is no such segment");
    }

    private Answer answer(AdminRequest request, Segment segment) throws IOException {
        String operation = request.method() + " " + request.part(2);
        return switch (operation) {
            case "GET " -> Json.answer(200, json(segment.state(world.now())));
            case "PUT " -> change(segment, request.body());
            case "DELETE " -> {
                world.segments().delete(segment.id());
                yield Answer.empty(204);
            }
            case "GET members" -> members(segment, request);
            default -> AdminApi.notFound(request);
        };
    }

    private Answer list() {
        ArrayNode list = Json.array();
        world.segments().all().forEach(segment -> list.add(json(segment.state(world.now()))));
        return Json.answer(200, list);
    }

    private Answer create(Fields body) {
        body.only("account", "name", "type", "sourcePlatform", "sourceSegmentId", "description");
        NewSegment source = new NewSegment(
                body.text("name"),
                body.number("account"),
                body.text("type", "USER"),
                body.text("sourcePlatform", "AUDIENCE_SYNC"),
                body.optional("sourceSegmentId").orElse(null),
                body.optional("description").orElse(null),
                null,
                true);
        return world.segments()
                .create(source, world.now(), world.limits().segmentsPerAccount())
                .map(created -> Json.answer(201, json(created.state(world.now()))))
                .orElseGet(() -> AdminApi.problem(409, "The account has reached its limit of segments"));
    }

    private Answer change(Segment segment, Fields body) {
        body.only("status", "usedInCampaign");
        if (body.json().has("status")) {
            segment.force(body.has("status") ? body.choice("status", SegmentStatus.class) : null);
        }
        if (body.has("usedInCampaign")) {
            segment.useInCampaign(body.flag("usedInCampaign", false), world.now());
        }
        return Json.answer(200, json(segment.state(world.now())));
    }

    private Answer members(Segment segment, AdminRequest request) {
        Optional<String> wanted = request.query().get("idValue");
        if (wanted.isPresent()) {
            boolean there =
                    Arrays.stream(IdType.values()).anyMatch(type -> segment.contains(new UserId(type, wanted.get())));
            return Json.answer(200, Json.object().put("contains", there));
        }
        long start = number(request, "start", 0);
        long count = number(request, "count", PAGE);
        ObjectNode json =
                Json.object().put("total", segment.state(world.now()).members()).put("start", start);
        ArrayNode list = json.putArray("members");
        segment.members(start, count).forEach(member -> list.add(json(member)));
        return Json.answer(200, json);
    }

    private static long number(AdminRequest request, String name, long otherwise) {
        String text = request.query().text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,18}")) {
            throw new IllegalArgumentException(name + " is not a number");
        }
        return Long.parseLong(text);
    }

    private static ObjectNode json(SegmentState state) {
        ObjectNode json = Json.object()
                .put("id", state.id())
                .put("account", state.source().account())
                .put("name", state.source().name())
                .put("status", state.status().name())
                .put("members", state.members())
                .put("addsReceived", state.addsReceived())
                .put("removesReceived", state.removesReceived())
                .put("inputCount", state.inputCount())
                .put("matchedCount", state.matchedCount())
                .put("audienceSize", state.audienceSize())
                .put("usedInCampaign", state.usedInCampaign())
                .put("created", state.created().toString())
                .put("lastModified", state.lastModified().toString());
        return json.put("sourceSegmentId", state.source().sourceSegmentId());
    }

    private static ObjectNode json(AudienceMember member) {
        ObjectNode json = Json.object();
        ArrayNode ids = json.putArray("userIds");
        member.userIds()
                .forEach(id -> ids.addObject().put("idType", id.idType().name()).put("idValue", id.idValue()));
        put(json, "firstName", member.firstName());
        put(json, "lastName", member.lastName());
        put(json, "title", member.title());
        put(json, "company", member.company());
        put(json, "country", member.country());
        return json.put("addedAt", member.addedAt().toString());
    }

    private static void put(ObjectNode json, String field, @Nullable String value) {
        if (value != null) {
            json.put(field, value);
        }
    }
}
