package audiencesync.linkedin;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * A client that begins with new connections after a pause. A function is frozen between events, and may be restored from
 * a snapshot: what was connected before is closed by the other side, of which a frozen process learns nothing, and a
 * POST on such a connection fails without anybody knowing whether it arrived. So connections are used again only while
 * requests follow each other within {@link #QUIET}, which is less than servers keep idle ones (a minute is common; what
 * LinkedIn does is not documented [?]). A connection that breaks nevertheless is reported as it is and not tried again
 * here: the request may have arrived, and another one would cost another slot. Thread-safe.
 */
final class FreshHttpClient extends HttpClient {
    /** Requests that are further apart share no connections. */
    static final Duration QUIET = Duration.ofSeconds(10);

    private final Supplier<HttpClient> clients;
    private final InstantSource clock;
    private HttpClient current;
    private Instant lastUsed;

    /**
     * With what makes clients, all alike.
     *
     * @param clock the time of day, which goes on while a process is frozen
     */
    FreshHttpClient(Supplier<HttpClient> clients, InstantSource clock) {
        this.clients = clients;
        this.clock = clock;
        this.current = clients.get();
        this.lastUsed = clock.instant();
    }

    private synchronized HttpClient fresh() {
        var now = clock.instant();
        var idle = Duration.between(lastUsed, now);
        if (idle.isNegative() || idle.compareTo(QUIET) > 0) {
            // Requests that are still on their way end as they would have.
            current.shutdown();
            current = clients.get();
        }
        lastUsed = now;
        return current;
    }

    private synchronized void used() {
        lastUsed = clock.instant();
    }

    private synchronized HttpClient any() {
        return current;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        try {
            return fresh().send(request, handler);
        } finally {
            used();
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        var call = fresh().sendAsync(request, handler);
        noteEnd(call);
        return call;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request,
            HttpResponse.BodyHandler<T> handler,
            HttpResponse.@Nullable PushPromiseHandler<T> promises) {
        var call = fresh().sendAsync(request, handler, promises);
        noteEnd(call);
        return call;
    }

    // The call itself is handed out: cancelling what follows from it would not close its connection.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void noteEnd(CompletableFuture<?> call) {
        call.whenComplete((_, _) -> used());
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return any().cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return any().connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return any().followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return any().proxy();
    }

    @Override
    public SSLContext sslContext() {
        return any().sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return any().sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return any().authenticator();
    }

    @Override
    public Version version() {
        return any().version();
    }

    @Override
    public Optional<Executor> executor() {
        return any().executor();
    }

    @Override
    public void shutdown() {
        any().shutdown();
    }

    @Override
    public void shutdownNow() {
        any().shutdownNow();
    }

    @Override
    public boolean awaitTermination(Duration duration) throws InterruptedException {
        return any().awaitTermination(duration);
    }

    @Override
    public boolean isTerminated() {
        return any().isTerminated();
    }

    @Override
    public void close() {
        any().close();
    }
}
