package audiencesync.simulator.admin;

import audiencesync.simulator.web.Answer;
import audiencesync.simulator.web.Json;
import audiencesync.simulator.world.Sends;
import audiencesync.simulator.world.World;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** Counters of all calls and figures about those to {@code /users}. */
final class CallAdmin {

    private final World world;

    CallAdmin(World world) {
        this.world = world;
    }

    Answer answer(AdminRequest request) {
        if (request.is("GET", 1)) {
            return request.part(0).equals("calls") ? calls() : sends(request);
        }
        return AdminApi.notFound(request);
    }

    private Answer calls() {
        ObjectNode json = Json.object();
        ObjectNode counters = json.putObject("counters");
        world.calls().counters().forEach((endpoint, byStatus) -> {
            ObjectNode counter = counters.putObject(endpoint);
            byStatus.forEach((status, count) -> counter.put(String.valueOf(status), count));
        });
        ArrayNode latest = json.putArray("latest");
        world.calls().latest().stream()
                .limit(100)
                .forEach(call -> latest.addObject()
                        .put("at", call.at().toString())
                        .put("method", call.method())
                        .put("path", call.path())
                        .put("endpoint", call.endpoint())
                        .put("app", call.app())
                        .put("member", call.member())
                        .put("status", call.status())
                        .put("note", call.note())
                        .put("requestId", call.requestId()));
        return Json.answer(200, json);
    }

    private Answer sends(AdminRequest request) {
        Sends sends = world.sends().all();
        String member = request.query().text("member");
        String segment = request.query().text("segment");
        if (!member.isEmpty()) {
            sends = sends.ofMember(member);
        }
        if (!segment.isEmpty()) {
            sends = sends.where(send -> String.valueOf(send.segment()).equals(segment));
        }
        return Json.answer(200, json(sends));
    }

    private static ObjectNode json(Sends sends) {
        return Json.object()
                .put("count", sends.count())
                .put("accepted", sends.accepted().count())
                .put("throttled", sends.throttled())
                .put("elements", sends.elements())
                .put("largestCall", sends.largestCall())
                .put("highestInAnySecond", sends.highestInAnySecond())
                .put("highestAcceptedInAnySecond", sends.accepted().highestInAnySecond())
                .put("highestInAnyMinute", sends.highestInAny(Duration.ofMinutes(1)));
    }
}
