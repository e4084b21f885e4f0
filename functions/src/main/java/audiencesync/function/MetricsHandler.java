package audiencesync.function;

import static java.util.Objects.requireNonNull;

import audiencesync.http.Authenticator;
import audiencesync.http.Authenticator.Access;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.http.Scope;
import audiencesync.metrics.MetricsReader;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;

/** Answers how many users a step, or all steps of a workspace, took and what became of them. Thread-safe. */
public final class MetricsHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    /** What this function answers. */
    public static final List<String> ROUTES = List.of("GET /v1/steps/{id}/metrics", "GET /v1/metrics");

    private static final String ROUTE = "GET metrics";

    private final HttpEdge edge;
    private final Authenticator authenticator;
    private final MetricsReader metrics;

    /** As Lambda starts it. */
    public MetricsHandler() {
        this(UseCases.production());
    }

    /** On these use cases. */
    public MetricsHandler(UseCases useCases) {
        this(useCases.edge(), useCases.authenticator(), useCases.metrics());
    }

    /** With its use cases. */
    public MetricsHandler(HttpEdge edge, Authenticator authenticator, MetricsReader metrics) {
        this.edge = requireNonNull(edge, "edge is null");
        this.authenticator = requireNonNull(authenticator, "authenticator is null");
        this.metrics = requireNonNull(metrics, "metrics is null");
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.answer(ROUTE, event, this::answer);
    }

    private HttpReply answer(HttpRequest request) {
        return switch (authenticator.check(request, Scope.MANAGE)) {
            case Access.Denied(var reply) -> reply;
            case Access.Granted granted -> metrics.read(granted.workspace(), request);
        };
    }
}
