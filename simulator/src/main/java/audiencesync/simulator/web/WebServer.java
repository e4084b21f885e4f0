package audiencesync.simulator.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * HTTP/1.1 on one port, one virtual thread per request. Thread-safe.
 *
 * <p>Jetty is used because it gives access to the socket of a request, which a true reset needs.
 */
public final class WebServer implements AutoCloseable {

    private static final int HEADER_BYTES = 32 * 1024;
    private static final long IDLE_MILLIS = 15 * 60 * 1000L;

    private final Server server;
    private final ServerConnector connector;
    private final CountDownLatch closing = new CountDownLatch(1);

    private WebServer(String host, int port, long maxBodyBytes, Site site) {
        QueuedThreadPool threads = new QueuedThreadPool(16, 2);
        threads.setName("simulator");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        server = new Server(threads);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        server.setHandler(new SiteHandler(site, maxBodyBytes, closing));
    }

    /**
     * Starts to listen.
     *
     * @param host the address to bind, for instance {@code 127.0.0.1}
     * @param port the port; 0 takes any free one
     * @param maxBodyBytes the longest request body that is read
     * @throws UncheckedIOException if the port cannot be bound
     */
    public static WebServer start(String host, int port, long maxBodyBytes, Site site) {
        WebServer web = new WebServer(host, port, maxBodyBytes, site);
        try {
            web.server.start();
            return web;
        } catch (IOException e) {
            web.close();
            throw new UncheckedIOException("Cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
        } catch (Exception e) { // Jetty declares no narrower type
            web.close();
            throw new IllegalStateException("The web server did not start", e);
        }
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        return http;
    }

    /** The root address, for instance {@code http://127.0.0.1:8099}. */
    public URI origin() {
        return URI.create("http://" + reachable(connector.getHost()) + ":" + connector.getLocalPort());
    }

    /** A wildcard address cannot be called, and an IPv6 one needs brackets. */
    private static String reachable(String host) {
        if (host.equals("0.0.0.0") || host.equals("::")) {
            return "127.0.0.1";
        }
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** Waits until {@link #close} was called. */
    public void join() throws InterruptedException {
        closing.await();
    }

    /** Ends all waiting answers and stops listening. */
    @Override
    public void close() {
        closing.countDown();
        try {
            server.stop();
        } catch (Exception e) { // Jetty declares no narrower type
            throw new IllegalStateException("The web server did not stop", e);
        }
    }
}
