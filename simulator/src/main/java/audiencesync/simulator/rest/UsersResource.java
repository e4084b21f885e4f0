package audiencesync.simulator.rest;

import audiencesync.simulator.fault.Fault;
import audiencesync.simulator.web.Answer;
import audiencesync.simulator.web.Json;
import audiencesync.simulator.world.AccessGrant;
import audiencesync.simulator.world.Segment;
import audiencesync.simulator.world.UserElement;
import audiencesync.simulator.world.World;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** {@code POST /rest/dmpSegments/{id}/users}, single and BATCH_CREATE [O, P, V; section 3]. Thread-safe. */
final class UsersResource {

    /** What is answered for one element, and whether it takes effect. */
    private record Result(String json, boolean effective) {}

    private static final Result CREATED = new Result("{\"status\":201}", true);

    private final World world;
    private final SegmentAccess access;
    private final UserRules rules;
    private final UsersBodyReader reader = new UsersBodyReader();

    UsersResource(World world, SegmentAccess access) {
        this.world = world;
        this.access = access;
        this.rules = new UserRules(world.rules());
    }

    Answer create(Exchange exchange, AccessGrant caller) throws IOException {
        Segment segment = access.forStreaming(exchange, caller);
        return switch (RestMethod.of(exchange.request())) {
            case "BATCH_CREATE" -> batch(exchange, segment);
            case "CREATE", "" -> single(exchange, segment);
            default -> throw new RefusedException(RestErrors.paramInvalid("The method is not supported"));
        };
    }

    private Answer batch(Exchange exchange, Segment segment) throws IOException {
        List<UsersBody.Element> elements =
                elements(reader.readBatch(exchange.request().body()));
        exchange.countElements(elements.size());
        int most = world.limits().maxUsersPerBatch();
        if (elements.size() > most) {
            String message = "Batch of " + elements.size() + " elements exceeds the maximum of " + most;
            throw new RefusedException(RestErrors.error(400, null, message));
        }
        return stream(exchange, segment, users(elements));
    }

    private Answer single(Exchange exchange, Segment segment) throws IOException {
        List<UsersBody.Element> elements =
                elements(reader.readSingle(exchange.request().body()));
        exchange.countElements(1);
        if (elements.get(0) instanceof UsersBody.Element.Faulty faulty) {
            throw new RefusedException(RestErrors.schema(SchemaMessage.of(faulty.lines())));
        }
        List<UserElement> users = users(elements);
        Optional<String> objection = rules.objection(users.get(0));
        if (objection.isPresent()) {
            throw new RefusedException(RestErrors.error(400, null, objection.get()));
        }
        exchange.elementFault().filter(fault -> fault.elements().hits(0)).ifPresent(fault -> {
            throw new RefusedException(RestErrors.error(fault.status(), fault.code(), fault.message()));
        });
        segment.stream(users, exchange.at());
        return Answer.empty(201);
    }

    private static List<UsersBody.Element> elements(UsersBody body) {
        return switch (body) {
            case UsersBody.Batch batch -> batch.elements();
            case UsersBody.Malformed malformed ->
                throw new RefusedException(RestErrors.error(400, null, malformed.message()));
        };
    }

    private static List<UserElement> users(List<UsersBody.Element> elements) {
        List<UserElement> users = new ArrayList<>(elements.size());
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < elements.size(); i++) {
            switch (elements.get(i)) {
                case UsersBody.Element.Valid valid -> users.add(valid.user());
                case UsersBody.Element.Faulty faulty -> lines.append(SchemaMessage.of(i, faulty.lines()));
            }
        }
        if (!lines.isEmpty()) {
            throw new RefusedException(RestErrors.schema(lines.toString()));
        }
        return users;
    }

    private Answer stream(Exchange exchange, Segment segment, List<UserElement> users) {
        StringJoiner results = new StringJoiner(",", "{\"elements\":[", "]}");
        List<UserElement> effective = new ArrayList<>(users.size());
        for (int i = 0; i < users.size(); i++) {
            Result result = result(users.get(i), i, exchange.elementFault());
            results.add(result.json());
            if (result.effective()) {
                effective.add(users.get(i));
            }
        }
        segment.stream(effective, exchange.at());
        return Answer.json(200, results.toString());
    }

    private Result result(UserElement user, int index, Optional<Fault.ElementFault> fault) {
        Optional<String> objection = rules.objection(user);
        if (objection.isPresent()) {
            return new Result(rejected(objection.get()), false);
        }
        return fault.filter(hit -> hit.elements().hits(index))
                .map(hit -> new Result(faulty(hit), succeeds(hit)))
                .orElse(CREATED);
    }

    private static boolean succeeds(Fault.ElementFault fault) {
        return fault.status() >= 200 && fault.status() < 300;
    }

    private static String rejected(String message) {
        return element(400, RestErrors.body(400, null, null, message));
    }

    private static String faulty(Fault.ElementFault fault) {
        if (succeeds(fault)) {
            return "{\"status\":" + fault.status() + "}";
        }
        Integer serviceErrorCode = fault.status() == 429 ? (Integer) 101 : null;
        return element(
                fault.status(), RestErrors.body(fault.status(), serviceErrorCode, fault.code(), fault.message()));
    }

    private static String element(int status, com.fasterxml.jackson.databind.node.ObjectNode error) {
        var element = Json.object().put("status", status);
        element.set("error", error);
        return Json.text(element);
    }
}
