package audiencesync.connect;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.WorkspaceId;
import audiencesync.linkedin.ApiAnswer;
import audiencesync.linkedin.ApiRefusal;
import audiencesync.linkedin.BatchOutcome.Refusal;
import audiencesync.linkedin.LinkedInError;
import audiencesync.oauth.AccessToken;
import audiencesync.oauth.TokenRenewal;
import audiencesync.oauth.TokenStore;
import audiencesync.oauth.Tokens;
import java.time.Clock;
import java.util.function.Function;

/**
 * Makes calls with a connection's token, and once more with a new one where LinkedIn refuses it. A {@link
 * ApiRefusal.TokenRefused} that is answered is final: the member must sign in again; where that is not sure the answer
 * is "try later". Thread-safe.
 */
public final class LinkedInCalls {
    private final TokenStore tokens;
    private final TokenRenewal renewal;
    private final Clock clock;

    /** With the tokens, who renews them, and the time. */
    public LinkedInCalls(TokenStore tokens, TokenRenewal renewal, Clock clock) {
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.renewal = requireNonNull(renewal, "renewal is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Calls.
     *
     * @throws audiencesync.oauth.TokenStoreUnavailable if the token cannot be read
     */
    public <T> ApiAnswer<T> call(
            WorkspaceId workspace, ConnectionId connection, Function<AccessToken, ApiAnswer<T>> call) {
        var stored = tokens.read(workspace, connection);
        if (stored == null) {
            var none = new LinkedInError(401, null, null, "not sent: the connection has no token", null);
            return new ApiAnswer.Refused<>(new ApiRefusal.TokenRefused(Refusal.INVALID, none));
        }
        var answer = call.apply(stored.tokens().access());
        return answer instanceof ApiAnswer.Refused<T> refused
                        && refused.refusal() instanceof ApiRefusal.TokenRefused tokenRefused
                ? again(workspace, connection, stored.tokens(), tokenRefused, call)
                : answer;
    }

    private <T> ApiAnswer<T> again(
            WorkspaceId workspace,
            ConnectionId connection,
            Tokens refused,
            ApiRefusal.TokenRefused refusal,
            Function<AccessToken, ApiAnswer<T>> call) {
        var tryLater = new ApiAnswer.Refused<T>(new ApiRefusal.ServerFault(refusal.error()));
        if (refused.mayStillSpread(clock.instant())) {
            return tryLater;
        }
        return switch (renewal.renew(workspace, connection, refused)) {
            case TokenRenewal.Outcome.Renewed renewed ->
                call.apply(renewed.tokens().access());
            case TokenRenewal.Outcome.Busy _, TokenRenewal.Outcome.NotNow _ -> tryLater;
            case TokenRenewal.Outcome.Ended _ -> new ApiAnswer.Refused<>(refusal);
        };
    }
}
