package audiencesync.local.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A server of plain sockets that misbehaves as told: no HTTP library stands between a fault and the wire. */
final class FaultServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Behaviour behaviour;
    private final boolean readsFirst;
    final List<Request> requests = new CopyOnWriteArrayList<>();
    final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> firstConnectionEnded = new CompletableFuture<>();

    /**
     * Starts it on a free port.
     *
     * @param open where it is put to be closed after the test
     * @param behaviour what it does with each request, or with each connection
     * @param readsFirst whether the whole request is read before
     */
    FaultServer(List<AutoCloseable> open, Behaviour behaviour, boolean readsFirst) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.behaviour = behaviour;
        this.readsFirst = readsFirst;
        open.add(this);
        Thread.ofVirtual().start(this::accept);
    }

    URI base() {
        return URI.create("http://localhost:" + listener.getLocalPort() + "/rest");
    }

    /** Takes up the server's backlog, so that the next connection hangs. */
    static List<Socket> fill(ServerSocket server) throws IOException {
        List<Socket> fillers = new ArrayList<>();
        while (fillers.size() < 64) {
            Socket socket = new Socket();
            fillers.add(socket);
            try {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()), 300);
            } catch (SocketTimeoutException full) {
                return fillers;
            }
        }
        throw new IllegalStateException("the backlog cannot be filled here");
    }

    /** Waits until the client hung up. */
    void awaitEnd() throws Exception {
        firstConnectionEnded.get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listener.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            Exchange exchange = new Exchange(connection);
            do {
                if (readsFirst) {
                    requests.add(exchange.readRequest());
                }
                behaviour.play(exchange);
            } while (readsFirst && !connection.isClosed());
        } catch (IOException hungUp) {
            // The client did, as a behaviour or the end of the test wants it.
        } finally {
            firstConnectionEnded.complete(null);
        }
    }

    /** What the server does with one request, or with one connection. */
    interface Behaviour {
        void play(Exchange exchange) throws IOException;
    }

    /**
     * What came.
     *
     * @param head request line and headers
     * @param body byte for byte, each as one character
     */
    record Request(String head, String body) {
        String line() {
            return head.lines().findFirst().orElse("");
        }

        String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    /** One connection, as a behaviour sees it. */
    static final class Exchange {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        Exchange(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
            socket.setTcpNoDelay(true);
        }

        Request readRequest() throws IOException {
            String head = readHead();
            int length = Integer.parseInt(new Request(head, "").header("content-length"));
            return new Request(head, new String(in.readNBytes(length), ISO_8859_1));
        }

        String readHead() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("the client hung up");
                }
                head.append((char) next);
            }
            return head.toString();
        }

        void answer(int status, String body) throws IOException {
            write("HTTP/1.1 %d X\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                    .formatted(status, body.length(), body));
        }

        void write(String bytes) throws IOException {
            out.write(bytes.getBytes(ISO_8859_1));
            out.flush();
        }

        void writeByteByByte(String bytes) throws IOException {
            for (int i = 0; i < bytes.length(); i++) {
                write(bytes.substring(i, i + 1));
            }
        }

        /** Piece after piece, as fast as they are taken, until the client hangs up. */
        void repeat(String first, String piece) throws IOException {
            write(first);
            while (true) {
                write(piece);
            }
        }

        /** The same, a piece every 20 ms. */
        void trickle(String first, String piece) throws IOException {
            write(first);
            socket.setSoTimeout(20);
            while (true) {
                write(piece);
                try {
                    if (in.read() < 0) {
                        throw new IOException("the client hung up");
                    }
                } catch (SocketTimeoutException stillThere) {
                    // Time for the next piece.
                }
            }
        }

        void awaitHangUp() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
            throw new IOException("the client hung up");
        }

        void close() {
            end();
        }

        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            end();
        }

        private void end() {
            try {
                socket.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
