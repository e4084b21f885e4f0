package audiencesync.simulator.admin;

import audiencesync.simulator.fault.FaultPlan;
import audiencesync.simulator.web.Answer;
import audiencesync.simulator.web.Json;
import audiencesync.simulator.world.World;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;

/** The fault rules in force. */
final class FaultAdmin {

    private final World world;
    private final FaultPlan plan;

    FaultAdmin(World world, FaultPlan plan) {
        this.world = world;
        this.plan = plan;
    }

    Answer answer(AdminRequest request) throws IOException {
        if (request.is("GET", 1)) {
            return list();
        }
        if (request.is("POST", 1)) {
            long id = plan.add(FaultReader.rule(request.body()), world.now());
            return Json.answer(201, Json.object().put("id", id));
        }
        if (request.is("DELETE", 1)) {
            plan.clear();
            return Answer.empty(204);
        }
        if (request.is("DELETE", 2)) {
            return plan.remove(request.number(1)) ? Answer.empty(204) : AdminApi.problem(404, "There is no such rule");
        }
        return AdminApi.notFound(request);
    }

    private Answer list() {
        ArrayNode list = Json.array();
        plan.planned()
                .forEach(planned -> list.addObject()
                        .put("id", planned.id())
                        .put("strikes", planned.strikes())
                        .put("fault", planned.rule().fault().toString())
                        .put("target", planned.rule().target().toString())
                        .put("schedule", planned.rule().schedule().toString()));
        return Json.answer(200, list);
    }
}
