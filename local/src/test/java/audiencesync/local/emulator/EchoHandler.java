package audiencesync.local.emulator;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

/**
 * Runs as a function on the emulator: answers with the request's route key, path parameters and body, and the value of
 * one setting.
 */
public final class EchoHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    /** The entry point of the function. */
    public EchoHandler() {}

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        context.getLogger().log("echo " + event.getRawPath() + "\n");
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(200)
                .withBody(event.getRouteKey() + "|" + event.getPathParameters() + "|" + event.getBody() + "|"
                        + System.getenv("LINKEDIN_VERSION"))
                .build();
    }
}
