package audiencesync.linkedin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import audiencesync.audience.Action;
import audiencesync.audience.SegmentId;
import audiencesync.delivery.SamplePeople;
import audiencesync.oauth.AccessToken;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a frozen function finds when it wakes up: a server that has closed the connections without its knowing. */
class FreshHttpClientTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(SamplePeople.RECEIVED);

    /** Answers the first requests of each connection, then closes it when the next one comes. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final AtomicInteger connections = new AtomicInteger();
        private final int answers;

        Server(int answers) throws IOException {
            this.answers = answers;
            Thread.ofVirtual().start(this::accept);
        }

        URI base() {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/rest");
        }

        private void accept() {
            while (!socket.isClosed()) {
                try {
                    var connection = socket.accept();
                    connections.incrementAndGet();
                    Thread.ofVirtual().start(() -> serve(connection));
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private void serve(Socket connection) {
            try (connection) {
                var in = new BufferedInputStream(connection.getInputStream());
                for (int i = 0; i < answers; i++) {
                    readRequest(in);
                    var body = "{\"elements\":[{\"status\":201}]}";
                    connection
                            .getOutputStream()
                            .write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                                            + body.length() + "\r\n\r\n" + body)
                                    .getBytes(StandardCharsets.US_ASCII));
                }
                readRequest(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void readRequest(InputStream in) throws IOException {
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("closed by the client");
                }
                head.append((char) next);
            }
            for (var line : head.toString().split("\r\n", -1)) {
                if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    in.readNBytes(Integer.parseInt(line.substring(15).strip()));
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private HttpAudienceApi api(Server server) {
        return new HttpAudienceApi(
                HttpAudienceApi.newClient(Duration.ofSeconds(5), now::get), new ApiSettings(server.base(), "202607"));
    }

    private static BatchOutcome call(HttpAudienceApi api) {
        return api.changeMembers(
                new AccessToken("token"),
                new SegmentId(1),
                Action.ADD,
                List.of(new SamplePeople(1).member(0)),
                Duration.ofSeconds(20));
    }

    @Test
    void after_a_pause_no_connection_is_used_again() throws IOException {
        try (var server = new Server(1)) {
            var api = api(server);
            for (int i = 1; i <= 3; i++) {
                assertInstanceOf(BatchOutcome.Answered.class, call(api));
                assertEquals(i, server.connections.get());
                now.updateAndGet(before -> before.plus(FreshHttpClient.QUIET).plusMillis(1));
            }
        }
    }

    @Test
    void requests_that_follow_each_other_share_a_connection() throws IOException {
        try (var server = new Server(3)) {
            var api = api(server);
            for (int i = 0; i < 3; i++) {
                assertInstanceOf(BatchOutcome.Answered.class, call(api));
                now.updateAndGet(before -> before.plus(FreshHttpClient.QUIET));
            }
            assertEquals(1, server.connections.get());
        }
    }

    @Test
    void a_connection_that_breaks_in_use_leaves_open_whether_the_request_arrived_and_costs_one_request()
            throws IOException {
        try (var server = new Server(1)) {
            var api = api(server);
            assertInstanceOf(BatchOutcome.Answered.class, call(api));

            var broken = assertInstanceOf(BatchOutcome.NoAnswer.class, call(api));

            assertEquals(true, broken.mayHaveArrived());
            assertEquals(1, server.connections.get());
        }
    }
}
