package audiencesync.function;

import static java.util.Objects.requireNonNull;

import audiencesync.http.Authenticator;
import audiencesync.http.Authenticator.Access;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.http.Scope;
import audiencesync.ingest.Ingestion;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;

/** Takes the users that a Canvas sends to a step. Thread-safe. */
public final class IngestHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    static final String ROUTE = "POST /v1/steps/{id}/users";

    /** What this function answers. */
    public static final List<String> ROUTES = List.of(ROUTE);

    private final HttpEdge edge;
    private final Authenticator authenticator;
    private final Ingestion ingestion;

    /** As Lambda starts it. */
    public IngestHandler() {
        this(UseCases.production());
    }

    /** On these use cases. */
    public IngestHandler(UseCases useCases) {
        this(useCases.edge(), useCases.authenticator(), useCases.ingestion());
    }

    /** With its use cases. */
    public IngestHandler(HttpEdge edge, Authenticator authenticator, Ingestion ingestion) {
        this.edge = requireNonNull(edge, "edge is null");
        this.authenticator = requireNonNull(authenticator, "authenticator is null");
        this.ingestion = requireNonNull(ingestion, "ingestion is null");
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.answer(ROUTE, event, this::answer);
    }

    private HttpReply answer(HttpRequest request) {
        return switch (authenticator.check(request, Scope.INGEST)) {
            case Access.Denied(var reply) -> reply;
            case Access.Granted granted ->
                ingestion.ingest(granted.workspace(), request).reply();
        };
    }
}
