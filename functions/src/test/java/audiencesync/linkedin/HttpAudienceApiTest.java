package audiencesync.linkedin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import audiencesync.audience.Action;
import audiencesync.audience.SegmentId;
import audiencesync.oauth.AccessToken;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What needs no connection; the rest is tested against a faulty server elsewhere. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HttpAudienceApiTest {
    private static final ApiSettings SETTINGS = new ApiSettings(URI.create("https://api.linkedin.com/rest"), "202607");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final HttpAudienceApi api = new HttpAudienceApi(HttpAudienceApi.newClient(SECOND), SETTINGS);

    @Test
    void what_failed_before_or_while_connecting_has_not_arrived() {
        for (Exception failure : List.of(
                new ConnectException("refused"),
                new HttpConnectTimeoutException("late"),
                new UnknownHostException("nowhere"),
                new SSLHandshakeException("bad certificate"),
                new IOException(new UnresolvedAddressException()))) {
            assertFalse(Transport.noAnswer(failure).mayHaveArrived(), failure.toString());
        }
    }

    @Test
    void whatever_else_failed_may_have_arrived() {
        assertEquals(
                new Transport.NoAnswer(true, "HttpTimeoutException"),
                Transport.noAnswer(new HttpTimeoutException("late")));
        assertEquals(
                new Transport.NoAnswer(true, "IOException/EOFException"),
                Transport.noAnswer(new IOException("no bytes", new EOFException())));
        assertEquals(
                new Transport.NoAnswer(true, "SocketException"),
                Transport.noAnswer(new SocketException("Connection reset")));
        assertEquals(new Transport.NoAnswer(true, "TimeoutException"), Transport.noAnswer(new TimeoutException()));
    }

    @Test
    void without_time_nothing_is_sent() {
        BatchOutcome notSent = new BatchOutcome.NoAnswer(false, "NoTimeLeft");
        assertEquals(notSent, call("AQX", Duration.ZERO));
        assertEquals(notSent, call("AQX", Duration.ofSeconds(-1)));
    }

    @Test
    void a_token_that_no_header_can_hold_is_refused_and_not_repeated() {
        BatchOutcome.TokenRefused refused =
                assertInstanceOf(BatchOutcome.TokenRefused.class, call("AQX\nsecret", SECOND));
        assertEquals(BatchOutcome.Refusal.INVALID, refused.refusal());
        assertFalse(refused.toString().contains("secret"));
    }

    @Test
    void a_batch_of_nobody_is_a_bug() {
        assertThrows(
                IllegalArgumentException.class,
                () -> api.changeMembers(new AccessToken("AQX"), new SegmentId(1), Action.ADD, List.of(), SECOND));
    }

    @Test
    void a_client_that_follows_redirects_or_waits_for_ever_is_refused() {
        HttpClient waiting = HttpClient.newHttpClient();
        HttpClient following = HttpClient.newBuilder()
                .connectTimeout(SECOND)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        assertThrows(IllegalArgumentException.class, () -> new HttpAudienceApi(waiting, SETTINGS));
        assertThrows(IllegalArgumentException.class, () -> new HttpAudienceApi(following, SETTINGS));
    }

    private BatchOutcome call(String token, Duration timeout) {
        return api.changeMembers(new AccessToken(token), new SegmentId(1), Action.ADD, BenchInput.members(1), timeout);
    }
}
