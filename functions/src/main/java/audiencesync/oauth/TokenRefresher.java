package audiencesync.oauth;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.WorkspaceId;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Refreshes tokens, one at a time for each connection: a lease keeps others away, and where two do it all the same the
 * write that comes second loses and takes over what stands. A refusal counts only if nobody changed the secret meanwhile
 * (case 45). Thread-safe.
 */
public final class TokenRefresher implements TokenRenewal {
    /** Longer than a refresh takes at worst, shorter than a person would wait. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final int OWNER_BYTES = 16;
    private static final int WRITES = 3;

    private final AuthorizationServer linkedIn;
    private final TokenStore store;
    private final LeaseStore leases;
    private final AuthorizationWatch watch;
    private final Clock clock;
    private final RandomGenerator random;

    /** With LinkedIn, the stores, who is told, and what time and chance are. */
    public TokenRefresher(
            AuthorizationServer linkedIn,
            TokenStore store,
            LeaseStore leases,
            AuthorizationWatch watch,
            Clock clock,
            RandomGenerator random) {
        this.linkedIn = linkedIn;
        this.store = store;
        this.leases = leases;
        this.watch = watch;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Outcome renew(WorkspaceId workspace, ConnectionId connection, Tokens old) {
        try {
            return new Renewal(workspace, connection, old).run();
        } catch (TokenStoreUnavailable unavailable) {
            return new Outcome.NotNow(own("token_store_unavailable"));
        }
    }

    private static OAuthError own(String error) {
        return new OAuthError(0, error, null, null);
    }

    private final class Renewal {
        private final WorkspaceId workspace;
        private final ConnectionId connection;
        private final Tokens old;

        Renewal(WorkspaceId workspace, ConnectionId connection, Tokens old) {
            this.workspace = workspace;
            this.connection = connection;
            this.old = old;
        }

        Outcome run() {
            var stored = store.read(workspace, connection);
            if (stored != null && isNew(stored)) {
                return new Outcome.Renewed(stored.tokens());
            }
            var early = withoutAsking(stored);
            if (early != null) {
                return early;
            }
            var name = "refresh#" + workspace + "#" + connection;
            var owner = owner();
            if (!leases.take(name, owner, clock.instant(), clock.instant().plus(LEASE))) {
                return new Outcome.Busy();
            }
            try {
                return refresh();
            } finally {
                leases.giveBack(name, owner);
            }
        }

        private @Nullable Outcome withoutAsking(TokenStore.@Nullable Versioned stored) {
            if (stored == null) {
                return new Outcome.Ended(own("no_token"));
            }
            var tokens = stored.tokens();
            if (tokens.mayStillSpread(clock.instant())) {
                return new Outcome.NotNow(own("token_just_issued"));
            }
            return tokens.refresh() == null ? ended(own("no_refresh_token")) : null;
        }

        // Whoever had the lease before may have been done a moment ago, so the secret is read again under it.
        private Outcome refresh() {
            var stored = store.read(workspace, connection);
            if (stored != null && isNew(stored)) {
                return new Outcome.Renewed(stored.tokens());
            }
            var refresh = stored == null ? null : stored.tokens().refresh();
            if (stored == null || refresh == null) {
                return new Outcome.Ended(own("no_token"));
            }
            return switch (linkedIn.refresh(refresh)) {
                case GrantAnswer.Issued issued -> store(stored, issued.grant());
                case GrantAnswer.Refused refused -> refused(refused.error());
                case GrantAnswer.AppRefused refused -> new Outcome.NotNow(refused.error());
                case GrantAnswer.Unavailable unavailable -> new Outcome.NotNow(unavailable.error());
            };
        }

        private Outcome store(TokenStore.Versioned before, Grant grant) {
            var tokens = grant.inPlaceOf(before.tokens(), clock.instant());
            if (written(before.version(), tokens)) {
                watch.renewed(workspace, connection, tokens);
                return new Outcome.Renewed(tokens);
            }
            var theirs = store.read(workspace, connection);
            return theirs == null ? new Outcome.Ended(own("no_token")) : new Outcome.Renewed(theirs.tokens());
        }

        // The old refresh token may be gone by now, so that losing the new one would mean signing in again.
        private boolean written(String version, Tokens tokens) {
            for (int failures = 1; ; failures++) {
                try {
                    return store.write(workspace, connection, version, tokens);
                } catch (TokenStoreUnavailable unavailable) {
                    if (failures == WRITES) {
                        throw unavailable;
                    }
                }
            }
        }

        private Outcome refused(OAuthError error) {
            var now = store.read(workspace, connection);
            return now != null && isNew(now) ? new Outcome.Renewed(now.tokens()) : ended(error);
        }

        private Outcome ended(OAuthError error) {
            watch.ended(workspace, connection, error);
            return new Outcome.Ended(error);
        }

        private boolean isNew(TokenStore.Versioned stored) {
            return !stored.tokens().access().equals(old.access());
        }
    }

    private String owner() {
        var bytes = new byte[OWNER_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
