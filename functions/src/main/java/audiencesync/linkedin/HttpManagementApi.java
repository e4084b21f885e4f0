package audiencesync.linkedin;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.SegmentId;
import audiencesync.linkedin.BatchOutcome.Refusal;
import audiencesync.oauth.AccessToken;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * LinkedIn's management API over HTTP/1.1. One call is one request, but for a GET whose connection breaks, which the
 * JDK's client sends once more. Thread-safe.
 */
public final class HttpManagementApi implements ManagementApi {
    private static final int MAX_ANSWER_BYTES = 8 * 1024 * 1024;

    private final Transport transport;
    private final ManagementWire wire;
    private final Duration timeout;

    /**
     * Over that client.
     *
     * @param client as {@link HttpAudienceApi#newClient} makes it
     * @param settings where LinkedIn is
     * @param timeout of each call, positive
     * @throws IllegalArgumentException if the client follows redirects or may connect for ever
     */
    public HttpManagementApi(HttpClient client, ApiSettings settings, Duration timeout) {
        this.transport = new Transport(client);
        this.wire = new ManagementWire(new LinkedInWire(settings));
        this.timeout = requireNonNull(timeout, "timeout is null");
    }

    @Override
    public ApiAnswer<MemberProfile> me(AccessToken token) {
        return call(token, sendable -> wire.get(sendable, "/me", timeout), ManagementWire::profile);
    }

    @Override
    public ApiAnswer<Page<AdAccount>> adAccounts(AccessToken token, @Nullable String page) {
        return call(
                token,
                sendable -> wire.get(sendable, ManagementWire.adAccountsPath(page), timeout),
                ManagementWire::adAccounts);
    }

    @Override
    public ApiAnswer<Page<AccountRole>> roles(AccessToken token, @Nullable String page) {
        return call(
                token, sendable -> wire.get(sendable, ManagementWire.rolesPath(page), timeout), ManagementWire::roles);
    }

    @Override
    public ApiAnswer<Page<Segment>> find(AccessToken token, SegmentQuery query) {
        return call(
                token,
                sendable -> wire.get(sendable, ManagementWire.findPath(query), timeout),
                ManagementWire::segments);
    }

    @Override
    public ApiAnswer<Segment> audience(AccessToken token, SegmentId segment) {
        return call(token, sendable -> wire.get(sendable, "/dmpSegments/" + segment, timeout), ManagementWire::segment);
    }

    @Override
    public ApiAnswer<SegmentId> create(AccessToken token, NewSegment segment) {
        return call(token, sendable -> wire.create(sendable, segment, timeout), ManagementWire::created);
    }

    private <T> ApiAnswer<T> call(
            AccessToken token,
            Function<AccessToken, HttpRequest> request,
            Function<Transport.Answer, ApiAnswer<T>> read) {
        if (!LinkedInWire.canCarry(token)) {
            return new ApiAnswer.Refused<>(new ApiRefusal.TokenRefused(Refusal.INVALID, LinkedInWire.notSendable()));
        }
        return switch (transport.send(request.apply(token), timeout, MAX_ANSWER_BYTES)) {
            case Transport.Answer answer -> read.apply(answer);
            case Transport.NoAnswer none ->
                new ApiAnswer.Refused<>(new ApiRefusal.NoAnswer(
                        none.mayHaveArrived(), new LinkedInError(0, null, null, none.cause(), null)));
        };
    }
}
