package audiencesync.simulator.rest;

import audiencesync.simulator.web.Answer;
import audiencesync.simulator.web.Json;
import audiencesync.simulator.web.Query;
import audiencesync.simulator.world.AccessGrant;
import audiencesync.simulator.world.AdAccount;
import audiencesync.simulator.world.NewSegment;
import audiencesync.simulator.world.Segment;
import audiencesync.simulator.world.Switch;
import audiencesync.simulator.world.World;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /rest/dmpSegments} without the users [O, P, V; section 2]. Thread-safe. */
final class SegmentsResource {

    private static final Set<String> CHANGEABLE = Set.of("name", "description", "accessPolicy");
    private static final int GENERIC_PAGE = 10;

    private final World world;
    private final SegmentAccess access;

    SegmentsResource(World world, SegmentAccess access) {
        this.world = world;
        this.access = access;
    }

    Answer create(Exchange exchange, AccessGrant caller) throws IOException {
        if (!Set.of("", "CREATE").contains(RestMethod.of(exchange.request()))) {
            throw new RefusedException(RestErrors.paramInvalid("The method is not supported on this collection"));
        }
        NewSegment source = SegmentBody.read(Bodies.object(exchange.request()));
        Optional<AdAccount> account = world.directory().account(source.account());
        access.requireRole(exchange, caller, source.account(), true);
        if (account.map(AdAccount::test).orElse(false)) {
            // The code is documented; the HTTP status is inferred [conflict 26].
            throw new RefusedException(RestErrors.error(
                    400,
                    "SEGMENT_CREATION_NOT_ALLOWED_FOR_TEST_ACCOUNTS",
                    "Segments cannot be created on test accounts"));
        }
        Segment created = world.segments()
                .create(source, exchange.at(), world.limits().segmentsPerAccount())
                .orElseThrow(() -> new RefusedException(RestErrors.error(
                        429, "SEGMENT_LIMIT_EXCEEDED", "The ad account has reached its limit of DMP segments")));
        exchange.note("segment " + created.id());
        return Ids.created(exchange, String.valueOf(created.id()), "/dmpSegments/" + created.id());
    }

    Answer get(Exchange exchange, AccessGrant caller) {
        return Json.answer(
                200, SegmentJson.of(access.forReading(exchange, caller).state(exchange.at())));
    }

    Answer find(Exchange exchange, AccessGrant caller) {
        Query query = Query.of(exchange.request().query());
        if (!query.text("q").equals("account")) {
            throw new RefusedException(RestErrors.paramInvalid("No finder '" + query.text("q") + "' on dmpSegments"));
        }
        long account = Parameters.account(query, "account");
        boolean unknown = world.directory().account(account).isEmpty();
        if (!unknown || !world.rules().on(Switch.UNKNOWN_ACCOUNT_IS_EMPTY)) {
            access.requireRole(exchange, caller, account, false);
        }
        List<Segment> found = world.segments().ofAccount(account).stream()
                .filter(segment -> wanted(segment, exchange, query))
                .toList();
        int page = world.rules().on(Switch.FINDER_LISTS_ALL) ? Math.max(1, found.size()) : GENERIC_PAGE;
        return Json.answer(
                200, Paging.of(query, page).page(found, segment -> SegmentJson.of(segment.state(exchange.at()))));
    }

    private static boolean wanted(Segment segment, Exchange exchange, Query query) {
        NewSegment source = segment.state(exchange.at()).source();
        return query.get("sourcePlatform").map(source.sourcePlatform()::equals).orElse(true)
                && query.get("sourceSegmentId")
                        .map(key -> key.equals(source.sourceSegmentId()))
                        .orElse(true);
    }

    /** 204 by Rest.li's convention [R; conflict 22]. */
    Answer update(Exchange exchange, AccessGrant caller) throws IOException {
        if (!RestMethod.of(exchange.request()).equals("PARTIAL_UPDATE")) {
            throw new RefusedException(
                    RestErrors.paramInvalid("POST on an entity needs X-RestLi-Method: PARTIAL_UPDATE"));
        }
        Segment segment = access.forWriting(exchange, caller);
        JsonNode set = Bodies.object(exchange.request()).path("patch").path("$set");
        if (!(set instanceof ObjectNode changes)) {
            throw new RefusedException(RestErrors.error(400, null, "The body needs patch.$set"));
        }
        checkChanges(changes);
        segment.rename(
                Json.text(changes, "name"),
                Json.text(changes, "description"),
                Json.text(changes, "accessPolicy"),
                exchange.at());
        return Answer.empty(204);
    }

    private static void checkChanges(ObjectNode changes) {
        List<String> lines = new ArrayList<>();
        changes.fieldNames().forEachRemaining(field -> {
            if (!CHANGEABLE.contains(field)) {
                lines.add("/" + field + " :: unrecognized field found but not allowed");
            }
        });
        if (!lines.isEmpty()) {
            throw new RefusedException(RestErrors.schema(SchemaMessage.of(lines)));
        }
    }

    Answer delete(Exchange exchange, AccessGrant caller) {
        Segment segment = access.forWriting(exchange, caller);
        world.segments().delete(segment.id());
        return Answer.empty(204);
    }

    /** Adding the destination again answers 201 too [I]. */
    Answer createDestination(Exchange exchange, AccessGrant caller) throws IOException {
        Segment segment = access.forWriting(exchange, caller);
        String name = Bodies.object(exchange.request()).path("destination").asText();
        if (!name.equals("LINKEDIN")) {
            throw new RefusedException(RestErrors.schema(
                    SchemaMessage.of(List.of("/destination :: \"" + name + "\" is not an enum symbol"))));
        }
        segment.addDestination(exchange.at());
        return Ids.created(exchange, name, "/dmpSegments/" + segment.id() + "/destinations/" + name);
    }

    Answer getDestination(Exchange exchange, AccessGrant caller) {
        Segment segment = access.forReading(exchange, caller);
        return SegmentJson.destination(segment.state(exchange.at()))
                .map(json -> Json.answer(200, json))
                .orElseGet(RestErrors::notFound);
    }
}
