package audiencesync.simulator.rest;

import audiencesync.simulator.fault.Endpoint;
import audiencesync.simulator.web.Request;
import audiencesync.simulator.world.AccessGrant;
import audiencesync.simulator.world.TokenCheck;
import audiencesync.simulator.world.World;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The checks before any operation, in the assumed order [I, section 9.1]: token, version, rate limit, scope. Thread-safe.
 */
final class Gate {

    private static final Set<String> SEGMENTS = Set.of("rw_dmp_segments");
    private static final Set<String> ADS = Set.of("r_ads", "rw_ads");

    private final World world;

    Gate(World world) {
        this.world = world;
    }

    /** Lets the call through and says who calls. */
    AccessGrant pass(Exchange exchange) {
        AccessGrant caller = token(exchange.request());
        if (exchange.route().endpoint() != Endpoint.USERINFO) {
            version(exchange);
        }
        if (exchange.route().endpoint() == Endpoint.USERS) {
            throttle(exchange, caller);
        }
        scope(exchange, caller);
        return caller;
    }

    /** The bearer token of a request; null if there is none. */
    static @Nullable String bearer(Request request) {
        String header = request.header("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return null;
        }
        return header.substring(7).strip();
    }

    private AccessGrant token(Request request) {
        return switch (world.tokens().check(bearer(request), world.now())) {
            case TokenCheck.Good good -> good.grant();
            case TokenCheck.Bad bad -> throw new RefusedException(RestErrors.tokenRefused(bad.problem()));
        };
    }

    private void version(Exchange exchange) {
        String version = exchange.version();
        if (version.isBlank()) {
            throw new RefusedException(RestErrors.versionMissing());
        }
        if (!world.versions().active(version, world.now())) {
            throw new RefusedException(RestErrors.versionNotActive(version));
        }
    }

    private void throttle(Exchange exchange, AccessGrant caller) {
        world.throttle()
                .admit(caller.clientId(), caller.member(), exchange.at(), world.limits())
                .ifPresent(quota -> {
                    throw new RefusedException(RestErrors.throttled(quota));
                });
    }

    private static void scope(Exchange exchange, AccessGrant caller) {
        Set<String> enough = scopes(exchange.route().endpoint());
        if (!enough.isEmpty() && enough.stream().noneMatch(caller.scopes()::contains)) {
            throw denied(exchange);
        }
    }

    static RefusedException denied(Exchange exchange) {
        return new RefusedException(
                RestErrors.denied(exchange.route().endpoint().permission(), exchange.version()));
    }

    /** The scopes of which one is needed [O, section 6.6]; none for what is not there anyway. */
    private static Set<String> scopes(Endpoint endpoint) {
        return switch (endpoint) {
            case CREATE_SEGMENT,
                    FIND_SEGMENTS,
                    GET_SEGMENT,
                    UPDATE_SEGMENT,
                    DELETE_SEGMENT,
                    CREATE_DESTINATION,
                    GET_DESTINATION,
                    USERS -> SEGMENTS;
            case FIND_AD_ACCOUNTS, GET_AD_ACCOUNT, FIND_AD_ACCOUNT_USERS, GET_AD_ACCOUNT_USER -> ADS;
            case ME -> Set.of("r_basicprofile", "profile", "r_liteprofile");
            case USERINFO -> Set.of("openid", "profile");
            case AUTHORIZATION, ACCESS_TOKEN, INTROSPECT_TOKEN, OTHER -> Set.of();
        };
    }
}
