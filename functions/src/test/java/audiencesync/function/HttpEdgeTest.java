package audiencesync.function;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.http.HttpReply;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpEdgeTest {
    @Test
    void headers_are_found_in_any_case() {
        var request = HttpEdge.request(APIGatewayV2HTTPEvent.builder()
                .withHeaders(Map.of("Content-Type", "text/plain"))
                .build());
        assertEquals("text/plain", request.header("content-type"));
        assertEquals("text/plain", request.header("CONTENT-TYPE"));
    }

    @Test
    void a_base64_body_arrives_as_its_bytes() {
        var bytes = new byte[] {0, (byte) 0xFF, 10};
        var request = HttpEdge.request(APIGatewayV2HTTPEvent.builder()
                .withBody(Base64.getEncoder().encodeToString(bytes))
                .withIsBase64Encoded(true)
                .build());
        assertArrayEquals(bytes, request.body());
    }

    @Test
    void an_event_without_anything_is_an_empty_request() {
        var request = HttpEdge.request(new APIGatewayV2HTTPEvent());
        assertEquals(0, request.body().length);
        assertEquals(Map.of(), request.query());
        assertEquals(List.of(), request.cookies());
    }

    @Test
    void text_goes_as_text_and_everything_else_as_base64() {
        var text = HttpEdge.response(HttpReply.json(200, "{\"name\":\"Zo\u00eb\"}"));
        assertFalse(text.getIsBase64Encoded());
        assertEquals("{\"name\":\"Zo\u00eb\"}", text.getBody());
        var image = HttpEdge.response(HttpReply.of(200, "image/png", new byte[] {(byte) 0x89, 'P'}));
        assertTrue(image.getIsBase64Encoded());
        assertEquals("iVA=", image.getBody());
    }

    @Test
    void cookies_and_headers_go_along() {
        var response = HttpEdge.response(
                HttpReply.json(200, "{}").withCookie("__Host-state=x; Secure").withHeader("x-a", "1"));
        assertEquals(List.of("__Host-state=x; Secure"), response.getCookies());
        assertEquals("1", response.getHeaders().get("x-a"));
    }
}
