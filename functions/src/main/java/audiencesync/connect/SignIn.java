package audiencesync.connect;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.WorkspaceId;
import audiencesync.oauth.AuthorizationServer;
import audiencesync.oauth.GrantAnswer;
import audiencesync.oauth.OAuthError;
import audiencesync.oauth.PendingSignIn;
import audiencesync.oauth.StateStore;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A member's way to LinkedIn and back. A state of 256 bits stands for it, kept only as its hash, for ten minutes and one
 * use; the browser that goes on from its page first keeps it, so that nobody can make another's browser finish a
 * sign-in that he began, or the other way round. Looking at the page keeps nothing: programs that preview links in a
 * chat open them, too. Thread-safe.
 */
public final class SignIn {
    /** How long a link is good. */
    public static final Duration LIFE = Duration.ofMinutes(10);

    /** Asking LinkedIn again after that long would outlast the function and the gateway in front of it. */
    private static final Duration PATIENCE = Duration.ofSeconds(16);

    private final AuthorizationServer linkedIn;
    private final StateStore states;
    private final Completion completion;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * A sign-in that was begun.
     *
     * @param state the secret in its link
     * @param expiresAt when the link is over
     */
    public record Begun(String state, Instant expiresAt) {
        /** Hides the state. */
        @Override
        public String toString() {
            return "Begun[until " + expiresAt + "]";
        }
    }

    /** What a link is worth to who looks at it. */
    public sealed interface Seen {
        /**
         * It can be gone on with.
         *
         * @param workspace whose connection it would be
         */
        record Good(WorkspaceId workspace) implements Seen {}

        /**
         * It leads nowhere.
         *
         * @param trouble why
         */
        record Bad(SignInTrouble trouble) implements Seen {}
    }

    /** What an opened link leads to. */
    public sealed interface Opened {
        /**
         * LinkedIn's page.
         *
         * @param linkedIn its address
         */
        record Go(URI linkedIn) implements Opened {}

        /**
         * A page of ours.
         *
         * @param trouble which
         */
        record Stay(SignInTrouble trouble) implements Opened {}
    }

    /**
     * What LinkedIn sent the browser back with.
     *
     * @param state our state
     * @param browser the browser's own secret
     * @param code the code, if the member allowed it
     * @param error LinkedIn's word, if not
     */
    public record Returned(
            String state,
            String browser,
            @Nullable String code,
            @Nullable String error) {
        /** Hides everything. */
        @Override
        public String toString() {
            return "Returned[hidden]";
        }
    }

    /** What came of it. */
    public sealed interface Finished {
        /**
         * Tokens came.
         *
         * @param workspace whose connection it is
         * @param result what became of them
         */
        record Signed(WorkspaceId workspace, Completion.Result result) implements Finished {}

        /**
         * None did.
         *
         * @param trouble why
         * @param error what LinkedIn said, if it did
         */
        record Failed(SignInTrouble trouble, @Nullable OAuthError error) implements Finished {}
    }

    /** With LinkedIn, the states, what follows, and what time and chance are. */
    public SignIn(
            AuthorizationServer linkedIn,
            StateStore states,
            Completion completion,
            Clock clock,
            RandomGenerator random) {
        this.linkedIn = requireNonNull(linkedIn, "linkedIn is null");
        this.states = requireNonNull(states, "states is null");
        this.completion = requireNonNull(completion, "completion is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.random = requireNonNull(random, "random is null");
    }

    /** A secret for a browser that has none yet. */
    public String newBrowser() {
        return Secrets.next(random);
    }

    /** Whether a text has the form of a browser's secret. */
    public static boolean isBrowser(String text) {
        return Secrets.hasForm(text);
    }

    /**
     * Begins.
     *
     * @param reconnect the connection that is to be authorised again; null for a new one
     * @param redirectUri where LinkedIn's answer is to come
     * @throws audiencesync.oauth.TokenStoreUnavailable if the state cannot be stored, or the credentials not be read
     * @throws audiencesync.oauth.AppNotConfigured if the application has no credentials
     */
    public Begun begin(WorkspaceId workspace, @Nullable ConnectionId reconnect, URI redirectUri) {
        var state = Secrets.next(random);
        linkedIn.signInPage(state, redirectUri);
        var expiresAt = clock.instant().plus(LIFE);
        states.save(Secrets.hash(state), new PendingSignIn(workspace, reconnect, redirectUri, expiresAt));
        return new Begun(state, expiresAt);
    }

    /**
     * Somebody, or some program, looks at the link; nothing changes.
     *
     * @param browser the browser's secret; empty if it has none
     * @throws audiencesync.oauth.TokenStoreUnavailable if the state cannot be read
     */
    public Seen look(String state, String browser) {
        if (!Secrets.hasForm(state)) {
            return new Seen.Bad(SignInTrouble.BAD_LINK);
        }
        var found = states.look(Secrets.hash(state), Secrets.hash(browser), clock.instant());
        return found instanceof StateStore.Found.Ready ready
                ? new Seen.Good(ready.signIn().workspace())
                : new Seen.Bad(trouble(found));
    }

    /**
     * A person goes on to LinkedIn; the browser keeps the link from now on.
     *
     * @throws audiencesync.oauth.TokenStoreUnavailable if the state or the credentials cannot be read
     * @throws audiencesync.oauth.AppNotConfigured if the application has no credentials
     */
    public Opened open(String state, String browser) {
        if (!Secrets.hasForm(state)) {
            return new Opened.Stay(SignInTrouble.BAD_LINK);
        }
        var found = states.open(Secrets.hash(state), Secrets.hash(browser), clock.instant());
        return found instanceof StateStore.Found.Ready ready
                ? new Opened.Go(linkedIn.signInPage(state, ready.signIn().redirectUri()))
                : new Opened.Stay(trouble(found));
    }

    /**
     * The browser comes back.
     *
     * @throws audiencesync.oauth.TokenStoreUnavailable if a store did not answer
     * @throws audiencesync.setup.SetupUnavailable if a store did not answer
     */
    public Finished finish(Returned returned) {
        if (!Secrets.hasForm(returned.state())) {
            return failed(SignInTrouble.BAD_LINK);
        }
        var now = clock.instant();
        var found = states.use(Secrets.hash(returned.state()), Secrets.hash(returned.browser()), now);
        if (!(found instanceof StateStore.Found.Ready ready)) {
            return failed(trouble(found));
        }
        if (returned.error() != null) {
            return failed(ofLinkedIn(returned.error()));
        }
        if (returned.code() == null || returned.code().isBlank()) {
            return failed(SignInTrouble.LINKEDIN_ERROR);
        }
        return exchange(returned.code(), ready.signIn(), now.plus(PATIENCE));
    }

    private Finished exchange(String code, PendingSignIn signIn, Instant until) {
        return switch (linkedIn.exchange(code, signIn.redirectUri())) {
            case GrantAnswer.Refused refused -> new Finished.Failed(SignInTrouble.CODE_REFUSED, refused.error());
            case GrantAnswer.AppRefused refused -> new Finished.Failed(SignInTrouble.APP_REFUSED, refused.error());
            case GrantAnswer.Unavailable unavailable ->
                new Finished.Failed(SignInTrouble.LINKEDIN_UNAVAILABLE, unavailable.error());
            case GrantAnswer.Issued issued -> {
                var kept = completion.keep(signIn.workspace(), issued.grant());
                yield new Finished.Signed(
                        signIn.workspace(), completion.complete(signIn.workspace(), kept, signIn.reconnect(), until));
            }
        };
    }

    private static Finished failed(SignInTrouble trouble) {
        return new Finished.Failed(trouble, null);
    }

    private static SignInTrouble ofLinkedIn(String error) {
        return switch (error) {
            case "user_cancelled_login" -> SignInTrouble.LOGIN_CANCELLED;
            case "user_cancelled_authorize" -> SignInTrouble.CONSENT_CANCELLED;
            case "unauthorized_scope_error" -> SignInTrouble.SCOPE_NOT_GRANTED;
            default -> SignInTrouble.LINKEDIN_ERROR;
        };
    }

    private static SignInTrouble trouble(StateStore.Found found) {
        return switch (found) {
            case StateStore.Found.Ready _ -> throw new IllegalArgumentException("a good state is no trouble");
            case StateStore.Found.Unknown _ -> SignInTrouble.UNKNOWN_LINK;
            case StateStore.Found.Expired _ -> SignInTrouble.LINK_EXPIRED;
            case StateStore.Found.Used _ -> SignInTrouble.LINK_USED;
            case StateStore.Found.OtherBrowser _ -> SignInTrouble.OTHER_BROWSER;
        };
    }
}
