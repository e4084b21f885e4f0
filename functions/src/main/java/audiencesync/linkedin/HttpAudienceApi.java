package audiencesync.linkedin;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.Action;
import audiencesync.audience.Member;
import audiencesync.audience.SegmentId;
import audiencesync.oauth.AccessToken;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * LinkedIn over HTTP/1.1. One call is one request: nothing is repeated here, since each request costs a slot of the
 * limit. Redirects are never followed: they would carry the token elsewhere. Thread-safe; an interrupt ends the call
 * and stays set.
 */
public final class HttpAudienceApi implements AudienceApi {
    /** How much later than the time-out a call may end, so that the client's own, more telling time-out comes first. */
    private static final Duration GRACE = Duration.ofMillis(100);

    private static final int ANSWER_BYTES = 64 * 1024;
    private static final int ANSWER_BYTES_PER_USER = 1024;
    private static final int MAX_ANSWER_BYTES = 32 * 1024 * 1024;

    private final HttpClient client;
    private final LinkedInWire wire;

    /**
     * Over that client.
     *
     * @param client shared with others at will; {@link #newClient} makes a fitting one
     * @param settings where LinkedIn is
     * @throws IllegalArgumentException if the client follows redirects or may connect for ever
     */
    public HttpAudienceApi(HttpClient client, ApiSettings settings) {
        this.client = requireNonNull(client, "client is null");
        this.wire = new LinkedInWire(settings);
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("the client for LinkedIn must not follow redirects");
        }
        if (client.connectTimeout().isEmpty()) {
            throw new IllegalArgumentException("the client for LinkedIn needs a connect time-out");
        }
    }

    /** A client that fits: HTTP/1.1, no redirects, that connect time-out. */
    public static HttpClient newClient(Duration connectTimeout) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }

    /**
     * {@inheritDoc}
     *
     * <p>An answer whose body breaks off, trickles beyond the time-out or is larger than 64 KB + 1 KB a member (at most
     * 32 MB) is still read by its status. A token that no header can carry is answered as refused, without a call.
     */
    @Override
    public BatchOutcome changeMembers(
            AccessToken token, SegmentId segment, Action action, List<Member> members, Duration timeout) {
        return prepare(token, segment, action, members).send(timeout);
    }

    @Override
    public Prepared prepare(AccessToken token, SegmentId segment, Action action, List<Member> members) {
        if (members.isEmpty()) {
            throw new IllegalArgumentException("a batch needs at least one member");
        }
        if (!LinkedInWire.canCarry(token)) {
            return timeout -> LinkedInWire.tokenNotSendable();
        }
        HttpRequest.Builder request = wire.changeMembers(token, segment, action, members);
        return timeout -> timeout.isPositive()
                ? send(request.copy().timeout(timeout).build(), members.size(), timeout)
                : new BatchOutcome.NoAnswer(false, "NoTimeLeft");
    }

    private BatchOutcome send(HttpRequest request, int members, Duration timeout) {
        Reception reception = new Reception(maxAnswerBytes(members));
        CompletableFuture<HttpResponse<Boolean>> call = client.sendAsync(request, reception);
        BatchOutcome.NoAnswer failure;
        try {
            boolean whole = call.get(timeout.plus(GRACE).toMillis(), TimeUnit.MILLISECONDS)
                    .body();
            return read(reception, whole, members, new BatchOutcome.NoAnswer(true, "NoStatus"));
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
        return read(reception, false, members, failure);
    }

    private static BatchOutcome read(
            Reception reception, boolean whole, int sent, BatchOutcome.NoAnswer withoutStatus) {
        HttpResponse.ResponseInfo head = reception.head();
        return head == null
                ? withoutStatus
                : LinkedInWire.read(head.statusCode(), head.headers(), reception.bytes(), whole, sent);
    }

    /** What a failure of the transport means; the log gets the classes only, since texts may hold addresses. */
    static BatchOutcome.NoAnswer noAnswer(Throwable failure) {
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
        return new BatchOutcome.NoAnswer(mayHaveArrived, cause);
    }

    private static int maxAnswerBytes(int members) {
        return (int) Math.min(MAX_ANSWER_BYTES, ANSWER_BYTES + (long) ANSWER_BYTES_PER_USER * members);
    }
}
