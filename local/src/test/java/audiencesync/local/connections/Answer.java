package audiencesync.local.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;

import audiencesync.openapi.OpenApi;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/**
 * What the product answered.
 *
 * @param status the HTTP status
 * @param headers all of them
 * @param body as text
 */
record Answer(int status, HttpHeaders headers, String body) {
    JsonNode json() {
        return OpenApi.json(body);
    }

    /** The same, after checking the status. */
    Answer is(int wanted) {
        assertEquals(wanted, status, body);
        return this;
    }

    /** A problem document's code. */
    String code() {
        return json().path("code").asText();
    }
}
