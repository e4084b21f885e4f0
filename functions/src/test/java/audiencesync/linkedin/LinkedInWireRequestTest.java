package audiencesync.linkedin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.audience.SegmentId;
import audiencesync.oauth.AccessToken;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LinkedInWireRequestTest {
    private final LinkedInWire wire =
            new LinkedInWire(new ApiSettings(URI.create("https://api.linkedin.com/rest/"), "202607"));

    @Test
    void a_batch_is_posted_to_the_users_of_the_segment_with_the_documented_headers() {
        HttpRequest request = wire.changeMembers(
                        new AccessToken("AQXsample"), new SegmentId(30418822), Action.ADD, BenchInput.members(2))
                .timeout(Duration.ofSeconds(20))
                .build();

        assertEquals("POST", request.method());
        assertEquals(URI.create("https://api.linkedin.com/rest/dmpSegments/30418822/users"), request.uri());
        assertEquals(
                Map.of(
                        "Authorization", List.of("Bearer AQXsample"),
                        "LinkedIn-Version", List.of("202607"),
                        "X-Restli-Protocol-Version", List.of("2.0.0"),
                        "X-RestLi-Method", List.of("BATCH_CREATE"),
                        "Content-Type", List.of("application/json")),
                request.headers().map());
        assertEquals(Optional.of(HttpClient.Version.HTTP_1_1), request.version());
        assertEquals(Optional.of(Duration.ofSeconds(20)), request.timeout());
    }

    @Test
    void the_length_of_the_body_is_known_beforehand() {
        HttpRequest request = wire.changeMembers(
                        new AccessToken("AQXsample"), new SegmentId(1), Action.ADD, BenchInput.members(5_000))
                .build();
        assertEquals(1_040_479, request.bodyPublisher().orElseThrow().contentLength());
    }

    @Test
    void only_printable_tokens_can_be_carried() {
        assertTrue(LinkedInWire.canCarry(new AccessToken("AQX-_.~+/=".repeat(100))));
        assertFalse(LinkedInWire.canCarry(new AccessToken("AQX\r\nHost: x")));
        assertFalse(LinkedInWire.canCarry(new AccessToken("AQXé")));
        assertFalse(LinkedInWire.canCarry(new AccessToken("AQX AQX")));
    }
}
