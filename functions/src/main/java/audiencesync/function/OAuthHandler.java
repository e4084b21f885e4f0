package audiencesync.function;

import static java.util.Objects.requireNonNull;

import audiencesync.connect.SignInEndpoint;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;

/** {@code /oauth/start} and {@code GET /oauth/callback}, opened by browsers without a key. Thread-safe. */
public final class OAuthHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    /** What this function answers. */
    public static final List<String> ROUTES =
            List.of("GET " + SignInEndpoint.START, "POST " + SignInEndpoint.START, "GET " + SignInEndpoint.CALLBACK);

    private static final String ROUTE = "GET /oauth";

    private final HttpEdge edge;
    private final SignInEndpoint signIn;

    /** As Lambda starts it. */
    public OAuthHandler() {
        this(UseCases.production());
    }

    /** On these use cases. */
    public OAuthHandler(UseCases useCases) {
        this(useCases.edge(), useCases.signIn());
    }

    /** With its use case. */
    public OAuthHandler(HttpEdge edge, SignInEndpoint signIn) {
        this.edge = requireNonNull(edge, "edge is null");
        this.signIn = requireNonNull(signIn, "signIn is null");
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return edge.answer(ROUTE, event, signIn::answer);
    }
}
