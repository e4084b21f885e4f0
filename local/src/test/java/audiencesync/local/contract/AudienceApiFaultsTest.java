package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.audience.HashedEmail;
import audiencesync.audience.Member;
import audiencesync.audience.SegmentId;
import audiencesync.linkedin.ApiSettings;
import audiencesync.linkedin.AudienceApi;
import audiencesync.linkedin.BatchOutcome;
import audiencesync.linkedin.HttpAudienceApi;
import audiencesync.linkedin.UserOutcome;
import audiencesync.oauth.AccessToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the network may do to a call, played by a server of plain sockets: the call ends in time and never throws. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(30)
class AudienceApiFaultsTest {
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String TWO_ACCEPTED = "{\"elements\":[{\"status\":201},{\"status\":201}]}";

    private final HttpClient client = HttpAudienceApi.newClient(Duration.ofSeconds(1));
    private final List<AutoCloseable> open = new ArrayList<>(List.of(client::shutdownNow));

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
    }

    // Good answers, however they are cut

    @Test
    void the_request_is_what_linkedin_documents() throws Exception {
        FaultServer server = server(exchange -> exchange.answer(200, TWO_ACCEPTED));
        assertAccepted(call(server, 2, LONG));

        FaultServer.Request request = server.requests.getFirst();
        assertEquals("POST /rest/dmpSegments/30418822/users HTTP/1.1", request.line());
        assertEquals("Bearer AQXsample", request.header("authorization"));
        assertEquals("202607", request.header("linkedin-version"));
        assertEquals("2.0.0", request.header("x-restli-protocol-version"));
        assertEquals("BATCH_CREATE", request.header("x-restli-method"));
        assertEquals("application/json", request.header("content-type"));
        assertEquals(Integer.toString(request.body().length()), request.header("content-length"));
        assertTrue(request.body().startsWith("{\"elements\":[{\"action\":\"ADD\",\"userIds\":["));
        for (String negotiation : List.of("accept-encoding", "upgrade", "expect", "http2-settings")) {
            assertEquals("", request.header(negotiation));
        }
    }

    @Test
    void a_connection_serves_one_call_after_the_other() throws Exception {
        FaultServer server = server(exchange -> exchange.answer(200, TWO_ACCEPTED));
        assertAccepted(call(server, 2, LONG));
        assertAccepted(call(server, 2, LONG));
        assertEquals(2, server.requests.size());
        assertEquals(1, server.connections.size());
    }

    @Test
    void a_connection_that_the_server_closed_while_idle_costs_at_most_one_call() throws Exception {
        FaultServer server = server(exchange -> {
            exchange.answer(200, TWO_ACCEPTED);
            exchange.close();
        });
        assertAccepted(call(server, 2, LONG));
        BatchOutcome second = call(server, 2, LONG);
        assertTrue(second instanceof BatchOutcome.Answered || mayHaveArrived(second), second.toString());
        if (mayHaveArrived(second)) {
            assertAccepted(call(server, 2, LONG));
        }
    }

    @Test
    void an_answer_may_come_byte_by_byte_in_chunks_or_until_the_end() throws Exception {
        String chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
                .formatted(TWO_ACCEPTED.length(), TWO_ACCEPTED);
        assertAccepted(call(server(exchange -> exchange.writeByteByByte(chunks)), 2, LONG));
        assertAccepted(call(
                server(exchange -> {
                    exchange.write("HTTP/1.1 200 OK\r\n\r\n" + TWO_ACCEPTED);
                    exchange.close();
                }),
                2,
                LONG));
    }

    @Test
    void interim_answers_are_passed_over() throws Exception {
        FaultServer server = server(exchange -> {
            exchange.write("HTTP/1.1 100 Continue\r\n\r\n");
            exchange.answer(200, TWO_ACCEPTED);
        });
        assertAccepted(call(server, 2, LONG));
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        FaultServer target = server(exchange -> exchange.answer(200, TWO_ACCEPTED));
        FaultServer server = server(exchange ->
                exchange.write("HTTP/1.1 307 Moved\r\nLocation: " + target.base() + "\r\nContent-Length: 0\r\n\r\n"));
        assertEquals(new BatchOutcome.Unreadable(307, null), call(server, 2, LONG));
        assertEquals(0, target.connections.size());
    }

    @Test
    void a_401_without_a_challenge_is_a_refused_token() throws Exception {
        FaultServer server = server(exchange -> exchange.answer(401, "{\"serviceErrorCode\":65602}"));
        BatchOutcome.TokenRefused refused = assertInstanceOf(BatchOutcome.TokenRefused.class, call(server, 2, LONG));
        assertEquals(BatchOutcome.Refusal.EXPIRED, refused.refusal());
    }

    // No status

    @Test
    void a_refused_connection_has_not_arrived() throws Exception {
        FaultServer server = server(exchange -> {});
        server.close();
        assertNoAnswer(false, call(server, 2, LONG));
    }

    @Test
    void a_connection_that_is_not_made_in_time_has_not_arrived() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> fillers = FaultServer.fill(full);
            try {
                BatchOutcome outcome = call(URI.create("http://localhost:" + full.getLocalPort() + "/rest"), 2, LONG);
                assertEquals(new BatchOutcome.NoAnswer(false, "HttpConnectTimeoutException/ConnectException"), outcome);
            } finally {
                for (Socket filler : fillers) {
                    filler.close();
                }
            }
        }
    }

    @Test
    void a_silent_server_is_given_up_in_time_and_hung_up_on() throws Exception {
        FaultServer server = server(FaultServer.Exchange::awaitHangUp);
        assertInTime(SHORT, () -> assertNoAnswer(true, call(server, 2, SHORT)));
        server.awaitEnd();
    }

    @Test
    void headers_that_trickle_are_given_up_in_time() throws Exception {
        FaultServer server = server(exchange -> exchange.trickle("HTTP/1.1 200 OK\r\nX-A: ", "a"));
        assertInTime(SHORT, () -> assertNoAnswer(true, call(server, 2, SHORT)));
        server.awaitEnd();
    }

    @Test
    void headers_without_end_are_given_up() throws Exception {
        FaultServer server =
                server(exchange -> exchange.repeat("HTTP/1.1 200 OK\r\n", "X-A: " + "a".repeat(1000) + "\r\n"));
        assertNoAnswer(true, call(server, 2, LONG));
    }

    @Test
    void hanging_up_before_reading_is_no_answer() throws Exception {
        for (FaultServer.Behaviour hangUp :
                List.<FaultServer.Behaviour>of(FaultServer.Exchange::close, FaultServer.Exchange::reset)) {
            // Whether the client still connects, or even sends, before it notices is up to the machine.
            assertInstanceOf(BatchOutcome.NoAnswer.class, call(new FaultServer(open, hangUp, false), 2, LONG));
            assertInstanceOf(BatchOutcome.NoAnswer.class, call(new FaultServer(open, hangUp, false), 5_000, LONG));
        }
    }

    @Test
    void hanging_up_after_reading_may_have_arrived() throws Exception {
        assertNoAnswer(true, call(server(FaultServer.Exchange::close), 2, LONG));
        assertNoAnswer(true, call(server(FaultServer.Exchange::reset), 2, LONG));
        FaultServer halfHead = server(exchange -> {
            exchange.write("HTTP/1.1 200 OK\r\nContent-Le");
            exchange.close();
        });
        assertNoAnswer(true, call(halfHead, 2, LONG));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "junk",
                "\r\n\r\n\r\n\r\n",
                "HTTP/1.1 2x0 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "SSH-2.0-OpenSSH_9.6\r\n",
                "\u0015\u0003\u0003\u0000\u0002\u0002P"
            })
    void junk_never_throws(String junk) throws Exception {
        FaultServer server = server(exchange -> {
            exchange.write(junk);
            exchange.close();
        });
        BatchOutcome outcome = call(server, 2, LONG);
        assertTrue(
                mayHaveArrived(outcome) || outcome.equals(new BatchOutcome.Unreadable(200, null)), outcome.toString());
    }

    // A status, but no whole body

    @Test
    void half_a_body_is_read_by_its_status() throws Exception {
        assertEquals(
                new BatchOutcome.Unreadable(200, null), call(half(200, "{\"elements\":[{\"status\":201}"), 2, LONG));
        assertAccepted(call(half(200, TWO_ACCEPTED), 2, LONG));
        assertEquals(
                new BatchOutcome.Unreadable(422, null), call(half(422, "{\"message\":\"Index: 0, ERROR ::"), 2, LONG));
        assertInstanceOf(BatchOutcome.Throttled.class, call(half(429, "{\"status\":429,"), 2, LONG));
        assertInstanceOf(BatchOutcome.TokenRefused.class, call(half(401, ""), 2, LONG));
        assertInstanceOf(BatchOutcome.ServerFault.class, call(half(502, "<html>"), 2, LONG));
    }

    @Test
    void a_body_that_trickles_beyond_the_time_is_given_up_in_time_and_hung_up_on() throws Exception {
        String head = "HTTP/1.1 %d X\r\nContent-Length: 1000000\r\n\r\n";
        FaultServer good = server(exchange -> exchange.trickle(head.formatted(200), "{\"elements\":[{\"status\":201}"));
        assertInTime(SHORT, () -> assertEquals(new BatchOutcome.Unreadable(200, null), call(good, 2, SHORT)));
        good.awaitEnd();
        FaultServer busy = server(exchange -> exchange.trickle(head.formatted(429), " "));
        assertInTime(SHORT, () -> assertInstanceOf(BatchOutcome.Throttled.class, call(busy, 2, SHORT)));
        busy.awaitEnd();
    }

    @Test
    void a_body_without_end_is_cut_and_hung_up_on() throws Exception {
        FaultServer server = server(exchange -> exchange.repeat("HTTP/1.1 200 OK\r\n\r\n", " ".repeat(10_000)));
        assertInTime(
                Duration.ofSeconds(5),
                () -> assertEquals(new BatchOutcome.Unreadable(200, null), call(server, 2, LONG)));
        server.awaitEnd();
    }

    // An answer while a megabyte is still going up

    @Test
    void an_early_answer_is_taken_if_the_server_goes_on_reading() throws Exception {
        FaultServer server = new FaultServer(
                open,
                exchange -> {
                    exchange.readHead();
                    exchange.answer(413, "{\"message\":\"too large\"}");
                    exchange.awaitHangUp();
                },
                false);
        assertInstanceOf(BatchOutcome.TooLarge.class, call(server, 10_000, LONG));
    }

    @Test
    void an_early_answer_with_a_hang_up_is_taken_or_may_have_arrived() throws Exception {
        FaultServer server = new FaultServer(
                open,
                exchange -> {
                    exchange.readHead();
                    exchange.answer(413, "{\"message\":\"too large\"}");
                    exchange.close();
                },
                false);
        BatchOutcome outcome = call(server, 10_000, LONG);
        assertTrue(outcome instanceof BatchOutcome.TooLarge || mayHaveArrived(outcome), outcome.toString());
    }

    @Test
    void a_server_that_stops_reading_is_given_up_in_time() throws Exception {
        CompletableFuture<Void> end = new CompletableFuture<>();
        open.add(() -> end.complete(null));
        FaultServer server = new FaultServer(open, exchange -> end.join(), false);
        assertInTime(SHORT, () -> assertNoAnswer(true, call(server, 100_000, SHORT)));
    }

    // Interrupts

    @Test
    void an_interrupt_ends_the_call_and_stays_set() throws Exception {
        Thread caller = Thread.currentThread();
        FaultServer server = server(exchange -> {
            caller.interrupt();
            exchange.awaitHangUp();
        });
        BatchOutcome outcome = call(server, 2, LONG);
        assertTrue(Thread.interrupted());
        assertEquals(new BatchOutcome.NoAnswer(true, "InterruptedException"), outcome);
        server.awaitEnd();
    }

    private FaultServer server(FaultServer.Behaviour behaviour) throws IOException {
        return new FaultServer(open, behaviour, true);
    }

    private FaultServer half(int status, String body) throws IOException {
        return server(exchange -> {
            exchange.write("HTTP/1.1 " + status + " X\r\nContent-Length: 1000\r\n\r\n" + body);
            exchange.close();
        });
    }

    private BatchOutcome call(FaultServer server, int members, Duration timeout) {
        return call(server.base(), members, timeout);
    }

    private BatchOutcome call(URI base, int members, Duration timeout) {
        AudienceApi api = new HttpAudienceApi(client, new ApiSettings(base, "202607"));
        Member member = new Member(new HashedEmail("5f".repeat(32)), null, null);
        return api.changeMembers(
                new AccessToken("AQXsample"),
                new SegmentId(30418822),
                Action.ADD,
                Collections.nCopies(members, member),
                timeout);
    }

    private static void assertAccepted(BatchOutcome outcome) {
        UserOutcome accepted = new UserOutcome.Accepted();
        assertEquals(new BatchOutcome.Answered(List.of(accepted, accepted), null), outcome);
    }

    private static void assertNoAnswer(boolean mayHaveArrived, BatchOutcome outcome) {
        assertEquals(
                mayHaveArrived,
                assertInstanceOf(BatchOutcome.NoAnswer.class, outcome).mayHaveArrived(),
                outcome.toString());
    }

    private static boolean mayHaveArrived(BatchOutcome outcome) {
        return outcome instanceof BatchOutcome.NoAnswer noAnswer && noAnswer.mayHaveArrived();
    }

    /** Bounds the end of a call, generously, for slow machines. */
    private static void assertInTime(Duration timeout, Runnable call) {
        long start = System.nanoTime();
        call.run();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.compareTo(timeout.plusSeconds(3)) < 0, "took " + took);
    }
}
