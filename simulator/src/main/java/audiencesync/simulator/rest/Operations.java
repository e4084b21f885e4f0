package audiencesync.simulator.rest;

import audiencesync.simulator.web.Answer;
import audiencesync.simulator.world.AccessGrant;
import audiencesync.simulator.world.World;
import java.io.IOException;

/** Sends each operation to its resource after the {@link Gate}. Thread-safe. */
final class Operations {

    private final Gate gate;
    private final UsersResource users;
    private final SegmentsResource segments;
    private final AdAccountsResource accounts;
    private final AdAccountUsersResource accountUsers;
    private final PeopleResource people;

    Operations(World world) {
        SegmentAccess access = new SegmentAccess(world);
        gate = new Gate(world);
        users = new UsersResource(world, access);
        segments = new SegmentsResource(world, access);
        accounts = new AdAccountsResource(world);
        accountUsers = new AdAccountUsersResource(world);
        people = new PeopleResource(world);
    }

    Answer perform(Exchange exchange) throws IOException {
        WireRules.check(exchange.request());
        AccessGrant caller = gate.pass(exchange);
        return switch (exchange.route().endpoint()) {
            case CREATE_SEGMENT -> segments.create(exchange, caller);
            case FIND_SEGMENTS -> segments.find(exchange, caller);
            case GET_SEGMENT -> segments.get(exchange, caller);
            case UPDATE_SEGMENT -> segments.update(exchange, caller);
            case DELETE_SEGMENT -> segments.delete(exchange, caller);
            case CREATE_DESTINATION -> segments.createDestination(exchange, caller);
            case GET_DESTINATION -> segments.getDestination(exchange, caller);
            case USERS -> users.create(exchange, caller);
            case FIND_AD_ACCOUNTS -> accounts.find(exchange, caller);
            case GET_AD_ACCOUNT -> accounts.get(exchange, caller);
            case FIND_AD_ACCOUNT_USERS -> accountUsers.find(exchange, caller);
            case GET_AD_ACCOUNT_USER -> accountUsers.get(exchange, caller);
            case ME -> people.me(caller);
            case USERINFO -> people.userinfo(caller);
            case AUTHORIZATION, ACCESS_TOKEN, INTROSPECT_TOKEN, OTHER -> RestErrors.notFound();
        };
    }
}
