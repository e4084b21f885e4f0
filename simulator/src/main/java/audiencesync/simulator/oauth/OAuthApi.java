package audiencesync.simulator.oauth;

import audiencesync.simulator.fault.Endpoint;
import audiencesync.simulator.fault.Fault;
import audiencesync.simulator.fault.FaultPlan;
import audiencesync.simulator.web.Answer;
import audiencesync.simulator.web.Delivery;
import audiencesync.simulator.web.Query;
import audiencesync.simulator.web.Request;
import audiencesync.simulator.web.Site;
import audiencesync.simulator.world.Call;
import audiencesync.simulator.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** {@code /oauth/v2}: consent page, token endpoint, introspection [O, section 6]. Thread-safe. */
public final class OAuthApi implements Site {

    private final World world;
    private final FaultPlan faults;
    private final Authorization authorization;
    private final TokenEndpoint tokens;
    private final Introspection introspection;

    /** Serves a world with the faults of a plan. */
    public OAuthApi(World world, FaultPlan faults) {
        this.world = world;
        this.faults = faults;
        this.authorization = new Authorization(world);
        this.tokens = new TokenEndpoint(world);
        this.introspection = new Introspection(world);
    }

    @Override
    public Delivery serve(Request request) throws IOException {
        Endpoint endpoint = endpoint(request);
        Optional<Fault> fault = faults.draw(endpoint, clientId(request), null, null, world.now());
        Delivery delivery = fault.isPresent()
                ? OAuthFaults.strike(fault.get(), request, () -> answer(endpoint, request))
                : new Delivery.Whole(answer(endpoint, request));
        note(request, endpoint, delivery, fault);
        return delivery;
    }

    private static Endpoint endpoint(Request request) {
        return switch (request.method() + " " + request.path()) {
            case "GET /oauth/v2/authorization", "POST /oauth/v2/authorization" -> Endpoint.AUTHORIZATION;
            case "POST /oauth/v2/accessToken" -> Endpoint.ACCESS_TOKEN;
            case "POST /oauth/v2/introspectToken" -> Endpoint.INTROSPECT_TOKEN;
            default -> Endpoint.OTHER;
        };
    }

    private Answer answer(Endpoint endpoint, Request request) throws IOException {
        return switch (endpoint) {
            case AUTHORIZATION ->
                request.method().equals("GET")
                        ? authorization.show(Query.of(request.query()))
                        : authorization.decide(form(request));
            case ACCESS_TOKEN -> tokens.issue(form(request));
            case INTROSPECT_TOKEN -> introspection.describe(form(request));
            case CREATE_SEGMENT,
                    FIND_SEGMENTS,
                    GET_SEGMENT,
                    UPDATE_SEGMENT,
                    DELETE_SEGMENT,
                    CREATE_DESTINATION,
                    GET_DESTINATION,
                    USERS,
                    FIND_AD_ACCOUNTS,
                    GET_AD_ACCOUNT,
                    FIND_AD_ACCOUNT_USERS,
                    GET_AD_ACCOUNT_USER,
                    ME,
                    USERINFO,
                    OTHER -> OAuthErrors.of(404, "not_found", "No such page");
        };
    }

    private static Query form(Request request) throws IOException {
        return Query.of(new String(request.body(), StandardCharsets.UTF_8));
    }

    private static String clientId(Request request) throws IOException {
        return request.method().equals("POST")
                ? form(request).text("client_id")
                : Query.of(request.query()).text("client_id");
    }

    /** Notes the call without its query, which holds state and codes. */
    private void note(Request request, Endpoint endpoint, Delivery delivery, Optional<Fault> fault) throws IOException {
        int status = OAuthFaults.status(delivery);
        String remark = fault.map(f -> "fault: " + f.getClass().getSimpleName()).orElse(null);
        world.calls()
                .add(new Call(
                        world.now(),
                        request.method(),
                        request.path(),
                        endpoint.name(),
                        clientId(request),
                        "",
                        status,
                        remark,
                        ""));
    }
}
