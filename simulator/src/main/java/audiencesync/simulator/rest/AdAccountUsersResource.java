package audiencesync.simulator.rest;

import audiencesync.simulator.web.Answer;
import audiencesync.simulator.web.Json;
import audiencesync.simulator.web.Query;
import audiencesync.simulator.world.AccessGrant;
import audiencesync.simulator.world.AdAccount;
import audiencesync.simulator.world.Role;
import audiencesync.simulator.world.World;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code /rest/adAccountUsers}: who has which role [O, V; section 7.2]. Thread-safe. */
final class AdAccountUsersResource {

    private record Seat(long account, String member, Role role) {}

    private final World world;

    AdAccountUsersResource(World world) {
        this.world = world;
    }

    Answer find(Exchange exchange, AccessGrant caller) {
        Query query = Query.of(exchange.request().query());
        List<Seat> seats = switch (query.text("q")) {
            case "authenticatedUser" -> ownSeats(caller.member());
            case "accounts" -> seatsOf(exchange, caller, Parameters.account(query, "accounts"));
            default ->
                throw new RefusedException(
                        RestErrors.paramInvalid("No finder '" + query.text("q") + "' on adAccountUsers"));
        };
        return Json.answer(200, Paging.of(query, 10).page(seats, AdAccountUsersResource::json));
    }

    /** One role by key; an account that does not exist or is not the caller's gives 404 [V Segment]. */
    Answer get(Exchange exchange, AccessGrant caller) {
        AccountUserKey key =
                AccountUserKey.parse(String.valueOf(exchange.route().key()), exchange.protocol2());
        if (world.directory().role(key.account(), caller.member()).isEmpty()) {
            return RestErrors.notFound();
        }
        return world.directory()
                .role(key.account(), key.member())
                .map(role -> Json.answer(200, json(new Seat(key.account(), key.member(), role))))
                .orElseGet(RestErrors::notFound);
    }

    private List<Seat> ownSeats(String member) {
        return world.directory().accountsOf(member).stream()
                .flatMap(account -> world.directory().role(account.id(), member).stream()
                        .map(role -> new Seat(account.id(), member, role)))
                .toList();
    }

    private List<Seat> seatsOf(Exchange exchange, AccessGrant caller, long account) {
        if (world.directory().role(account, caller.member()).isEmpty()) {
            throw Gate.denied(exchange);
        }
        return world.directory().usersOf(account).entrySet().stream()
                .map(user -> new Seat(account, user.getKey(), user.getValue()))
                .toList();
    }

    private static JsonNode json(Seat seat) {
        String user = "urn:li:person:" + seat.member();
        ObjectNode json = Json.object()
                .put("account", AdAccount.URN_PREFIX + seat.account())
                .put("user", user)
                .put("role", seat.role().name());
        AdAccountsResource.stamps(json, user);
        json.putObject("version").put("versionTag", "1");
        return json;
    }
}
