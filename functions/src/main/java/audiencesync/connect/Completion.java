package audiencesync.connect;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.WorkspaceId;
import audiencesync.linkedin.AccountRole;
import audiencesync.linkedin.ApiAnswer;
import audiencesync.linkedin.ApiRefusal;
import audiencesync.linkedin.ManagementApi;
import audiencesync.linkedin.MemberProfile;
import audiencesync.linkedin.Page;
import audiencesync.oauth.AccessToken;
import audiencesync.oauth.Grant;
import audiencesync.oauth.TokenStore;
import audiencesync.oauth.TokenStoreUnavailable;
import audiencesync.oauth.Tokens;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionState;
import audiencesync.setup.ConnectionStore;
import audiencesync.setup.GrantedAccess;
import audiencesync.setup.KnownAdAccount;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes a connection out of tokens that were just issued. They are stored before anything is asked, under an id of their
 * own, and only then LinkedIn is asked whose they are: the code that brought them is used up, and LinkedIn may refuse
 * a token for some seconds (case 2) or all calls for a day (case 11). Once the member is known they move to the
 * member's connection, which is the same for the same member, so that its steps go on. Every step may be repeated.
 * Thread-safe.
 */
public final class Completion {
    private static final String PENDING = "pending-";
    private static final int ID_LENGTH = 24;
    private static final int WRITES = 5;

    private final ManagementApi linkedIn;
    private final AccountReader accounts;
    private final TokenStore tokens;
    private final ConnectionStore connections;
    private final Recovery recovery;
    private final Patience patience;
    private final Clock clock;
    private final RandomGenerator random;

    /** What became of it. */
    public sealed interface Result {
        /**
         * The connection stands.
         *
         * @param connection as it is now
         * @param again whether the member was connected before
         * @param accountsNotRead why the ad accounts are not known; null if they are
         */
        record Done(
                Connection connection,
                boolean again,
                @Nullable ApiRefusal accountsNotRead) implements Result {}

        /**
         * The tokens are kept, but LinkedIn does not tell whose they are.
         *
         * @param connection INCOMPLETE
         * @param refusal what LinkedIn said
         */
        record Later(Connection connection, ApiRefusal refusal) implements Result {}

        /**
         * Another member signed in than the one whose connection was to be authorised again; nothing is kept.
         *
         * @param expected the connection, unchanged
         * @param signedIn who signed in
         */
        record OtherMember(Connection expected, MemberProfile signedIn) implements Result {}

        /** There is no such incomplete connection any more. */
        record Gone() implements Result {}
    }

    /** With LinkedIn, the stores, and what waiting, time and chance are. */
    public Completion(
            ManagementApi linkedIn,
            TokenStore tokens,
            ConnectionStore connections,
            Recovery recovery,
            Patience patience,
            Clock clock,
            RandomGenerator random) {
        this.linkedIn = requireNonNull(linkedIn, "linkedIn is null");
        this.accounts = new AccountReader(linkedIn);
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.connections = requireNonNull(connections, "connections is null");
        this.recovery = requireNonNull(recovery, "recovery is null");
        this.patience = requireNonNull(patience, "patience is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.random = requireNonNull(random, "random is null");
    }

    /**
     * Stores what was granted, as an INCOMPLETE connection.
     *
     * @param reconnect the connection that is to be authorised again; null for any member
     * @throws TokenStoreUnavailable if the tokens cannot be stored
     * @throws audiencesync.setup.SetupUnavailable if the connection cannot be
     */
    ConnectionId keep(WorkspaceId workspace, Grant grant, @Nullable ConnectionId reconnect) {
        var id = new ConnectionId("p_" + Secrets.hash(Secrets.next(random)).substring(0, ID_LENGTH));
        var granted = grant.tokens(new LinkedInMemberId(PENDING + id), clock.instant());
        if (!tokens.write(workspace, id, null, granted)) {
            throw new IllegalStateException("a random id is taken");
        }
        connections.save(new Connection(
                workspace,
                id,
                granted.member(),
                "",
                Set.of(),
                ConnectionState.INCOMPLETE,
                GrantedAccess.of(granted),
                List.of(),
                reconnect));
        return id;
    }

    /**
     * Finds out whose the tokens are and makes, or renews, that member's connection.
     *
     * @param until no question is asked again after that time
     * @throws TokenStoreUnavailable if the store of tokens did not answer; may be repeated
     * @throws audiencesync.setup.SetupUnavailable if the store of connections did not answer; may be repeated
     */
    public Result complete(WorkspaceId workspace, ConnectionId incomplete, Instant until) {
        var stored = tokens.read(workspace, incomplete);
        var record = connections.find(workspace, incomplete);
        if (stored == null || record == null) {
            return new Result.Gone();
        }
        return switch (member(stored.tokens().access(), until)) {
            case ApiAnswer.Refused<MemberProfile> refused -> new Result.Later(record, refused.refusal());
            case ApiAnswer.Given<MemberProfile> given -> {
                var profile = given.value();
                var reconnect = record.reconnects();
                var expected = reconnect == null ? null : connections.find(workspace, reconnect);
                if (expected != null && !expected.member().equals(profile.id())) {
                    forget(workspace, incomplete);
                    yield new Result.OtherMember(expected, profile);
                }
                yield adopt(record, stored.tokens(), profile, until);
            }
        };
    }

    /** The profile; where LinkedIn does not give it, the roles name the member, too. */
    private ApiAnswer<MemberProfile> member(AccessToken token, Instant until) {
        var profile = patience.ask(until, () -> linkedIn.me(token));
        if (profile instanceof ApiAnswer.Refused<MemberProfile> refused
                && !(refused.refusal() instanceof ApiRefusal.TokenRefused)
                && linkedIn.roles(token, null) instanceof ApiAnswer.Given<Page<AccountRole>> roles) {
            for (var role : roles.value().items()) {
                if (role.member() != null) {
                    return new ApiAnswer.Given<>(new MemberProfile(role.member(), ""));
                }
            }
        }
        return profile;
    }

    private Result adopt(Connection incomplete, Tokens granted, MemberProfile profile, Instant until) {
        var workspace = incomplete.workspace();
        var before = connections.list(workspace).stream()
                .filter(one -> one.member().equals(profile.id()))
                .findFirst()
                .orElse(null);
        var id = before == null ? idOf(workspace, profile.id()) : before.id();
        var theirs = granted.of(profile.id());
        write(workspace, id, theirs);
        var read = patience.ask(until, () -> accounts.read(theirs.access()));
        var known = read instanceof ApiAnswer.Given<List<KnownAdAccount>> given ? given.value() : null;
        var connection = save(
                before != null
                        ? before
                        : new Connection(workspace, id, profile.id(), profile.name(), Set.of(), ConnectionState.ACTIVE),
                profile.name(),
                GrantedAccess.of(theirs),
                known);
        forget(workspace, incomplete.id());
        recovery.signedIn(workspace, id);
        return new Result.Done(
                connection,
                before != null,
                read instanceof ApiAnswer.Refused<List<KnownAdAccount>> refused ? refused.refusal() : null);
    }

    private Connection save(Connection base, String name, GrantedAccess access, @Nullable List<KnownAdAccount> known) {
        var updated =
                connections.update(base.workspace(), base.id(), stands -> authorised(stands, name, access, known));
        if (updated != null) {
            return updated;
        }
        var fresh = authorised(base, name, access, known);
        connections.save(fresh);
        return fresh;
    }

    private static Connection authorised(
            Connection connection, String name, GrantedAccess access, @Nullable List<KnownAdAccount> known) {
        var authorised = connection.with(access).with(ConnectionState.ACTIVE);
        var named = name.isEmpty() ? authorised : authorised.named(name);
        return known == null ? named : named.knowing(known);
    }

    private void write(WorkspaceId workspace, ConnectionId id, Tokens theirs) {
        for (int tries = 0; tries < WRITES; tries++) {
            var before = tokens.read(workspace, id);
            if (before != null && before.tokens().equals(theirs)) {
                return;
            }
            if (tokens.write(workspace, id, before == null ? null : before.version(), theirs)) {
                return;
            }
        }
        throw new TokenStoreUnavailable(
                "store the tokens of connection " + id, new IllegalStateException("others write them all the time"));
    }

    private void forget(WorkspaceId workspace, ConnectionId incomplete) {
        tokens.delete(workspace, incomplete);
        connections.delete(workspace, incomplete);
    }

    // Derived, so that two sign-ins of one member at the same time make one connection.
    private static ConnectionId idOf(WorkspaceId workspace, LinkedInMemberId member) {
        return new ConnectionId("c_" + Secrets.hash(workspace + "#" + member).substring(0, ID_LENGTH));
    }
}
