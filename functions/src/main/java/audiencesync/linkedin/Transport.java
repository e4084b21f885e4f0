package audiencesync.linkedin;

import static java.util.Objects.requireNonNull;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * One request, one answer, as far as it comes. Nothing is repeated, no redirect followed: it would carry the token
 * elsewhere. Thread-safe; an interrupt ends the call and stays set.
 */
final class Transport {
    /** How much later than the time-out a call may end, so that the client's own, more telling time-out comes first. */
    private static final Duration GRACE = Duration.ofMillis(100);

    private final HttpClient client;

    /** What came of a request. */
    sealed interface Reply {}

    /** A status came; the body as far as it came, the array itself and not to be written to. */
    static final class Answer implements Reply {
        private final int status;
        private final HttpHeaders headers;
        private final byte[] body;
        private final boolean whole;

        Answer(int status, HttpHeaders headers, byte[] body, boolean whole) {
            this.status = status;
            this.headers = headers;
            this.body = body;
            this.whole = whole;
        }

        int status() {
            return status;
        }

        HttpHeaders headers() {
            return headers;
        }

        byte[] body() {
            return body;
        }

        /** Whether the body came to its end. */
        boolean whole() {
            return whole;
        }
    }

    /**
     * No status came.
     *
     * @param mayHaveArrived false only if the request certainly did not leave
     * @param cause classes of what failed; no texts, which may hold addresses
     */
    record NoAnswer(boolean mayHaveArrived, String cause) implements Reply {}

    /**
     * Over that client.
     *
     * @throws IllegalArgumentException if the client follows redirects or may connect for ever
     */
    Transport(HttpClient client) {
        this.client = requireNonNull(client, "client is null");
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("the client for LinkedIn must not follow redirects");
        }
        if (client.connectTimeout().isEmpty()) {
            throw new IllegalArgumentException("the client for LinkedIn needs a connect time-out");
        }
    }

    /**
     * Sends.
     *
     * @param timeout for the whole answer, connecting included
     * @param maxBytes of the body; what is beyond is not taken
     */
    Reply send(HttpRequest request, Duration timeout, int maxBytes) {
        Reception reception = new Reception(maxBytes);
        CompletableFuture<HttpResponse<Boolean>> call = client.sendAsync(request, reception);
        NoAnswer failure;
        try {
            boolean whole = call.get(timeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)
                    .body();
            return reply(reception, whole, new NoAnswer(true, "NoStatus"));
        } catch (ExecutionException failed) {
            failure = noAnswer(requireNonNull(failed.getCause(), "cause is null"));
        } catch (TimeoutException late) {
            failure = noAnswer(late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            failure = noAnswer(stopped);
        }
        // Only this closes the connection; else the answer would go on coming in behind our back.
        call.cancel(true);
        return reply(reception, false, failure);
    }

    private static Reply reply(Reception reception, boolean whole, NoAnswer withoutStatus) {
        HttpResponse.ResponseInfo head = reception.head();
        return head == null ? withoutStatus : new Answer(head.statusCode(), head.headers(), reception.bytes(), whole);
    }

    /** What a failure of the transport means; the log gets the classes only, since texts may hold addresses. */
    static NoAnswer noAnswer(Throwable failure) {
        boolean mayHaveArrived = true;
        Throwable root = failure;
        for (Throwable t = failure; t != null; t = t.getCause()) {
            root = t;
            mayHaveArrived &= !(t instanceof ConnectException
                    || t instanceof HttpConnectTimeoutException
                    || t instanceof UnknownHostException
                    || t instanceof UnresolvedAddressException
                    || t instanceof SSLHandshakeException);
        }
        String cause = failure.getClass().getSimpleName();
        if (root.getClass() != failure.getClass()) {
            cause += "/" + root.getClass().getSimpleName();
        }
        return new NoAnswer(mayHaveArrived, cause);
    }
}
