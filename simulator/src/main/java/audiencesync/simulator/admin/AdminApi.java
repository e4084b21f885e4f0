package audiencesync.simulator.admin;

import audiencesync.simulator.fault.FaultPlan;
import audiencesync.simulator.web.Answer;
import audiencesync.simulator.web.Delivery;
import audiencesync.simulator.web.Json;
import audiencesync.simulator.web.Request;
import audiencesync.simulator.web.Site;
import audiencesync.simulator.world.World;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * {@code /admin}: everything that code can do with the simulator, as JSON. Not part of LinkedIn. Thread-safe.
 *
 * <p>There is no key: bind the simulator to the loopback address. Bodies must be JSON by their type, so that no foreign
 * web page can post here.
 */
public final class AdminApi implements Site {

    private final Runnable reset;
    private final DirectoryAdmin directory;
    private final SegmentAdmin segments;
    private final TokenAdmin tokens;
    private final SettingAdmin settings;
    private final FaultAdmin faults;
    private final CallAdmin calls;

    /**
     * Serves a world.
     *
     * @param reset starts everything anew
     */
    public AdminApi(World world, FaultPlan plan, Runnable reset) {
        this.reset = reset;
        this.directory = new DirectoryAdmin(world);
        this.segments = new SegmentAdmin(world);
        this.tokens = new TokenAdmin(world);
        this.settings = new SettingAdmin(world);
        this.faults = new FaultAdmin(world, plan);
        this.calls = new CallAdmin(world);
    }

    @Override
    public Delivery serve(Request request) throws IOException {
        List<String> path =
                Arrays.asList(request.path().substring("/admin".length()).split("/", -1));
        return new Delivery.Whole(answer(
                new AdminRequest(request, path.subList(Math.min(1, path.size()), path.size()))));
    }

    private Answer answer(AdminRequest request) throws IOException {
        try {
            return route(request);
        } catch (IllegalArgumentException e) {
            return problem(400, String.valueOf(e.getMessage()));
        }
    }

    private Answer route(AdminRequest request) throws IOException {
        return switch (request.part(0)) {
            case "apps", "members", "accounts" -> directory.answer(request);
            case "segments" -> segments.answer(request);
            case "tokens" -> tokens.answer(request);
            case "clock", "limits" -> settings.answer(request);
            case "faults" -> faults.answer(request);
            case "calls", "sends" -> calls.answer(request);
            case "reset" -> reset(request);
            default -> notFound(request);
        };
    }

    private Answer reset(AdminRequest request) {
        if (!request.is("POST", 1)) {
            return notFound(request);
        }
        reset.run();
        return Answer.empty(204);
    }

    static Answer notFound(AdminRequest request) {
        return problem(404, "There is no " + request.method() + " on this address; see the README");
    }

    static Answer problem(int status, String message) {
        return Json.answer(status, Json.object().put("status", status).put("message", message));
    }
}
