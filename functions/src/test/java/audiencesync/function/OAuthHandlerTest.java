package audiencesync.function;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.connect.Product;
import audiencesync.http.RequestLog;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OAuthHandlerTest {
    private final Product product = new Product();
    private final List<String> lines = new ArrayList<>();
    private final OAuthHandler handler =
            new OAuthHandler(new HttpEdge(new RequestLog(lines::add, product.clock), product.clock), product.pages);

    @Test
    void a_browser_goes_to_linkedin_and_comes_back_connected() {
        var link = URI.create(Product.json(product.call("POST", "/v1/connections", ""))
                .path("url")
                .asText());
        var state = link.getQuery().substring("state=".length());

        var shown = open("GET", "/oauth/start", Map.of("state", state), null);
        assertEquals(200, shown.getStatusCode(), shown.getBody());
        var start = open("POST", "/oauth/start", Map.of("state", state), null);
        assertEquals(303, start.getStatusCode());
        var cookie = start.getCookies().getFirst().split(";", 2)[0];
        var page = open("GET", "/oauth/callback", Map.of("state", state, "code", "AQTcode"), cookie);

        assertEquals(200, page.getStatusCode(), page.getBody());
        assertFalse(page.getIsBase64Encoded());
        assertTrue(page.getHeaders().getOrDefault("content-type", "").startsWith("text/html"));
        assertTrue(lines.getLast().contains("\"signIn\":\"connected\""), lines.getLast());
        for (var secret : List.of(state, "AQTcode", cookie.split("=", 2)[1])) {
            assertTrue(lines.stream().noneMatch(line -> line.contains(secret)), "no log line holds a secret");
        }
    }

    @Test
    void an_event_with_nothing_in_it_gets_a_page() {
        var page = handler.handleRequest(new APIGatewayV2HTTPEvent(), new NoContext());
        assertEquals(400, page.getStatusCode());
        assertTrue(page.getBody().contains("This link is not complete"));
    }

    private APIGatewayV2HTTPResponse open(
            String method, String path, Map<String, String> query, @Nullable String cookie) {
        var http = APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                .withMethod(method)
                .withPath(path)
                .build();
        var event = APIGatewayV2HTTPEvent.builder()
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withHttp(http)
                        .build())
                .withRawPath(path)
                .withQueryStringParameters(query)
                .withCookies(cookie == null ? List.of() : List.of(cookie))
                .build();
        return handler.handleRequest(event, new NoContext());
    }
}
