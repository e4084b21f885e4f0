package audiencesync.function;

import static java.util.Objects.requireNonNull;

import audiencesync.function.SetupRoutes.Target;
import audiencesync.http.AdminAuthenticator;
import audiencesync.http.Authenticator;
import audiencesync.http.Authenticator.Access;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.http.Problem;
import audiencesync.http.ProblemType;
import audiencesync.http.RouteTable;
import audiencesync.http.RouteTable.Match;
import audiencesync.http.Scope;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;

/** The management API: finds the route, checks the key that the route needs, and asks the use case. Thread-safe. */
public final class SetupHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final String NO_ROUTE = "none";

    private final HttpEdge edge;
    private final Authenticator authenticator;
    private final AdminAuthenticator admin;
    private final RouteTable<Target> routes;

    /** As Lambda starts it. */
    public SetupHandler() {
        this(UseCases.production());
    }

    /** On these use cases. */
    public SetupHandler(UseCases useCases) {
        this(useCases.edge(), useCases.authenticator(), useCases.admin(), useCases.setupRoutes());
    }

    /** With its use cases. */
    public SetupHandler(HttpEdge edge, Authenticator authenticator, AdminAuthenticator admin, SetupRoutes routes) {
        this.edge = requireNonNull(edge, "edge is null");
        this.authenticator = requireNonNull(authenticator, "authenticator is null");
        this.admin = requireNonNull(admin, "admin is null");
        this.routes = routes.table();
    }

    /** What this function answers. */
    public List<String> routes() {
        return routes.keys();
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        var match = routes.find(HttpEdge.method(event), HttpEdge.path(event));
        return edge.answer(key(match), event, request -> answer(match, request));
    }

    private static String key(Match<Target> match) {
        return match instanceof Match.Found<Target> found ? found.key() : NO_ROUTE;
    }

    private HttpReply answer(Match<Target> match, HttpRequest request) {
        return switch (match) {
            case Match.Nothing<Target>() ->
                Problem.of(ProblemType.ROUTE_NOT_FOUND, "No route has this path.")
                        .reply();
            case Match.WrongMethod<Target>(var allowed) ->
                Problem.of(ProblemType.METHOD_NOT_ALLOWED, "This path takes only " + allowed + ".")
                        .reply()
                        .withHeader("allow", allowed);
            case Match.Found<Target> found -> answer(found.leadsTo(), request.withPathParameters(found.parameters()));
        };
    }

    private HttpReply answer(Target target, HttpRequest request) {
        return switch (target) {
            case Target.OfAdmin(var endpoint) -> {
                var refusal = admin.refusal(request);
                yield refusal == null ? endpoint.apply(request) : refusal;
            }
            case Target.OfWorkspace(var endpoint) ->
                switch (authenticator.check(request, Scope.MANAGE)) {
                    case Access.Denied(var reply) -> reply;
                    case Access.Granted granted -> endpoint.answer(granted.workspace(), request);
                };
        };
    }
}
