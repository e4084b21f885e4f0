package audiencesync.upkeep;

import static java.util.Objects.requireNonNull;

import audiencesync.connect.Completion;
import audiencesync.connect.LinkedInCalls;
import audiencesync.linkedin.ApiAnswer;
import audiencesync.linkedin.ManagementApi;
import audiencesync.linkedin.MemberProfile;
import audiencesync.oauth.TokenRenewal;
import audiencesync.oauth.TokenStore;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionState;
import audiencesync.setup.ConnectionStore;
import audiencesync.setup.GrantedAccess;
import audiencesync.sync.SyncLog;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps authorisations alive: refreshes a week before the end, finishes connections whose member LinkedIn had not told,
 * and warns 14, 7 and 1 days before a member must sign in again. Thread-safe.
 */
public final class TokenUpkeep {
    /** How long before its end a token is refreshed. */
    static final Duration AHEAD = Duration.ofDays(7);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TokenStore tokens;
    private final TokenRenewal renewal;
    private final LinkedInCalls calls;
    private final ManagementApi linkedIn;
    private final Completion completion;
    private final ConnectionStore connections;
    private final SyncLog log;
    private final Clock clock;

    /** With the stores, LinkedIn, who renews and who completes, the log and the time. */
    public TokenUpkeep(
            TokenStore tokens,
            TokenRenewal renewal,
            LinkedInCalls calls,
            ManagementApi linkedIn,
            Completion completion,
            ConnectionStore connections,
            SyncLog log,
            Clock clock) {
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.renewal = requireNonNull(renewal, "renewal is null");
        this.calls = requireNonNull(calls, "calls is null");
        this.linkedIn = requireNonNull(linkedIn, "linkedIn is null");
        this.completion = requireNonNull(completion, "completion is null");
        this.connections = requireNonNull(connections, "connections is null");
        this.log = requireNonNull(log, "log is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Looks after one connection.
     *
     * @throws audiencesync.oauth.TokenStoreUnavailable if the store of tokens did not answer
     * @throws audiencesync.setup.SetupUnavailable if the store of connections did not answer
     */
    void lookAfter(Connection connection) {
        switch (connection.state()) {
            case DISCONNECTED -> {}
            case INCOMPLETE -> complete(connection);
            case REAUTHORIZE -> askAgain(connection);
            case ACTIVE -> refresh(connection);
        }
    }

    // A refusal may have been written down at the moment in which the member signed in again.
    private void askAgain(Connection connection) {
        switch (calls.call(connection.workspace(), connection.id(), linkedIn::me)) {
            case ApiAnswer.Given<MemberProfile> _ -> {
                connections.update(
                        connection.workspace(),
                        connection.id(),
                        stands -> stands.state() == ConnectionState.REAUTHORIZE
                                ? stands.with(ConnectionState.ACTIVE)
                                : stands);
                write(SyncLog.Level.INFO, "authorization_good_again", connection, Map.of());
            }
            case ApiAnswer.Refused<MemberProfile> refused ->
                write(
                        SyncLog.Level.ERROR,
                        "authorization_missing",
                        connection,
                        Map.of("linkedInStatus", refused.refusal().error().status()));
        }
    }

    private void complete(Connection connection) {
        var until = clock.instant().plus(PATIENCE);
        var result = completion.complete(connection.workspace(), connection.id(), until);
        var level = result instanceof Completion.Result.Later ? SyncLog.Level.WARN : SyncLog.Level.INFO;
        write(
                level,
                "connection_completion",
                connection,
                Map.of("result", result.getClass().getSimpleName()));
    }

    private void refresh(Connection connection) {
        var stored = tokens.read(connection.workspace(), connection.id());
        if (stored == null) {
            connections.update(
                    connection.workspace(), connection.id(), stands -> stands.with(ConnectionState.REAUTHORIZE));
            write(SyncLog.Level.ERROR, "authorization_missing", connection, Map.of());
            return;
        }
        var access = GrantedAccess.of(stored.tokens());
        if (!access.equals(connection.access())) {
            connections.update(connection.workspace(), connection.id(), stands -> stands.with(access));
        }
        if (isDue(access)) {
            var outcome = renewal.renew(connection.workspace(), connection.id(), stored.tokens());
            var level = outcome instanceof TokenRenewal.Outcome.Renewed ? SyncLog.Level.INFO : SyncLog.Level.WARN;
            write(
                    level,
                    "token_renewal",
                    connection,
                    Map.of("result", outcome.getClass().getSimpleName()));
        }
        warn(connection, access);
    }

    // Near the end of the refresh token a new access token ends with it ([O]), so that refreshing brings nothing more.
    private boolean isDue(GrantedAccess access) {
        var end = access.accessExpiresAt();
        var last = access.refreshExpiresAt();
        return access.refreshable()
                && end.isBefore(clock.instant().plus(AHEAD))
                && (last == null || end.isBefore(last.minus(Duration.ofDays(1))));
    }

    private void warn(Connection connection, GrantedAccess access) {
        var fields = Map.of("endsAt", String.valueOf(access.endsAt()), "refreshable", (Object) access.refreshable());
        switch (access.urgency(clock.instant())) {
            case NONE -> {}
            case SOON, VERY_SOON -> write(SyncLog.Level.WARN, "authorization_ends_soon", connection, fields);
            case TOMORROW, OVER -> write(SyncLog.Level.ERROR, "authorization_ends_now", connection, fields);
        }
    }

    private void write(SyncLog.Level level, String event, Connection connection, Map<String, Object> more) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("workspace", connection.workspace().value());
        fields.put("connection", connection.id().value());
        fields.putAll(more);
        log.write(level, event, fields);
    }
}
