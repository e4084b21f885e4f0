package audiencesync.linkedin;

import audiencesync.audience.Action;
import audiencesync.audience.Member;
import audiencesync.audience.SegmentId;
import audiencesync.oauth.AccessToken;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * LinkedIn over HTTP/1.1. One call is one request: nothing is repeated here, since each request costs a slot of the
 * limit. Redirects are never followed: they would carry the token elsewhere. Thread-safe; an interrupt ends the call
 * and stays set.
 */
public final class HttpAudienceApi implements AudienceApi {
    private static final int ANSWER_BYTES = 64 * 1024;
    private static final int ANSWER_BYTES_PER_USER = 1024;
    private static final int MAX_ANSWER_BYTES = 32 * 1024 * 1024;

    private final Transport transport;
    private final LinkedInWire wire;

    /**
     * Over that client.
     *
     * @param client shared with others at will; {@link #newClient} makes a fitting one
     * @param settings where LinkedIn is
     * @throws IllegalArgumentException if the client follows redirects or may connect for ever
     */
    public HttpAudienceApi(HttpClient client, ApiSettings settings) {
        this.transport = new Transport(client);
        this.wire = new LinkedInWire(settings);
    }

    /** A client that fits: HTTP/1.1, no redirects, that connect time-out, new connections after a pause. */
    public static HttpClient newClient(Duration connectTimeout) {
        return newClient(connectTimeout, InstantSource.system());
    }

    /** The same by that clock. */
    public static HttpClient newClient(Duration connectTimeout, InstantSource clock) {
        return new FreshHttpClient(
                () -> HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(connectTimeout)
                        .build(),
                clock);
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
        return switch (transport.send(request, timeout, maxAnswerBytes(members))) {
            case Transport.Answer answer ->
                LinkedInWire.read(answer.status(), answer.headers(), answer.body(), answer.whole(), members);
            case Transport.NoAnswer none -> new BatchOutcome.NoAnswer(none.mayHaveArrived(), none.cause());
        };
    }

    private static int maxAnswerBytes(int members) {
        return (int) Math.min(MAX_ANSWER_BYTES, ANSWER_BYTES + (long) ANSWER_BYTES_PER_USER * members);
    }
}
