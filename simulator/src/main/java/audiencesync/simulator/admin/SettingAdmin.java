package audiencesync.simulator.admin;

import audiencesync.simulator.web.Answer;
import audiencesync.simulator.web.Json;
import audiencesync.simulator.world.Limits;
import audiencesync.simulator.world.World;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** The clock and the limits. */
final class SettingAdmin {

    private final World world;

    SettingAdmin(World world) {
        this.world = world;
    }

    Answer answer(AdminRequest request) throws IOException {
        String operation = request.method() + " " + String.join("/", request.path());
        return switch (operation) {
            case "GET clock" -> clock();
            case "PUT clock" -> set(request.body());
            case "POST clock/advance" -> advance(request.body());
            case "POST clock/reset" -> {
                world.clock().reset();
                yield clock();
            }
            case "GET limits" -> limits();
            case "PUT limits" -> change(request.body());
            default -> AdminApi.notFound(request);
        };
    }

    private Answer clock() {
        return Json.answer(200, Json.object().put("now", world.now().toString()));
    }

    private Answer set(Fields body) {
        String now = body.only("now").text("now");
        try {
            world.clock().set(Instant.parse(now));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("/now is not an instant like 2026-11-25T10:00:00Z", e);
        }
        return clock();
    }

    private Answer advance(Fields body) {
        world.clock()
                .advance(body.only("by")
                        .duration("by")
                        .orElseThrow(() -> new IllegalArgumentException("/by is missing")));
        return clock();
    }

    private Answer change(Fields body) {
        body.only(
                "usersPerMinute",
                "usersPerSecond",
                "usersPerDay",
                "maxUsersPerBatch",
                "segmentsPerAccount",
                "waitAfterCreate");
        Limits now = world.limits();
        world.setLimits(new Limits(
                body.integer("usersPerMinute", now.usersPerMinute()),
                body.integer("usersPerSecond", now.usersPerSecond()),
                body.integer("usersPerDay", now.usersPerDay()),
                body.integer("maxUsersPerBatch", now.maxUsersPerBatch()),
                body.integer("segmentsPerAccount", now.segmentsPerAccount()),
                body.duration("waitAfterCreate").orElse(now.waitAfterCreate())));
        return limits();
    }

    private Answer limits() {
        Limits now = world.limits();
        return Json.answer(
                200,
                Json.object()
                        .put("usersPerMinute", now.usersPerMinute())
                        .put("usersPerSecond", now.usersPerSecond())
                        .put("usersPerDay", now.usersPerDay())
                        .put("maxUsersPerBatch", now.maxUsersPerBatch())
                        .put("segmentsPerAccount", now.segmentsPerAccount())
                        .put("waitAfterCreate", now.waitAfterCreate().toString()));
    }
}
