package audiencesync.connect;

import static java.util.Objects.requireNonNull;

import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.oauth.AppNotConfigured;
import audiencesync.oauth.TokenStoreUnavailable;
import audiencesync.setup.SetupUnavailable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /oauth/start} and {@code GET /oauth/callback}, for browsers: answers pages, never problem documents. The
 * browser is known by a {@code __Host-} cookie of ours, which no other host can set and which comes along when LinkedIn
 * sends it back (SameSite=Lax). Thread-safe.
 */
public final class SignInEndpoint {
    /** Where LinkedIn's answer comes. */
    public static final String CALLBACK = "/oauth/callback";

    /** Where a link leads. */
    public static final String START = "/oauth/start";

    private static final String COOKIE = "__Host-audience-sync-browser";
    private static final long COOKIE_SECONDS = SignIn.LIFE.toSeconds() * 2;

    private final SignIn signIn;
    private final WorkspaceNames names;

    /** With the use case and what workspaces are called. */
    public SignInEndpoint(SignIn signIn, WorkspaceNames names) {
        this.signIn = requireNonNull(signIn, "signIn is null");
        this.names = requireNonNull(names, "names is null");
    }

    /** Answers either address; anything else is a link that is not complete. */
    public HttpReply answer(HttpRequest request) {
        return switch (request.path()) {
            case START -> page(() -> start(request));
            case CALLBACK -> page(() -> callback(request));
            default -> SignInPages.trouble(SignInTrouble.BAD_LINK, null);
        };
    }

    private HttpReply start(HttpRequest request) {
        var known = browser(request);
        var browser = known == null ? signIn.newBrowser() : known;
        return switch (signIn.open(request.query().getOrDefault("state", ""), browser)) {
            case SignIn.Opened.Stay stay -> SignInPages.trouble(stay.trouble(), null);
            case SignIn.Opened.Go go ->
                HttpReply.of(302, "text/plain", new byte[0])
                        .withHeader("location", go.linkedIn().toString())
                        .withHeader("cache-control", "no-store")
                        .withHeader("referrer-policy", "no-referrer")
                        .withCookie(COOKIE + "=" + browser + "; Path=/; Max-Age=" + COOKIE_SECONDS
                                + "; Secure; HttpOnly; SameSite=Lax");
        };
    }

    private HttpReply callback(HttpRequest request) {
        var browser = browser(request);
        var query = request.query();
        var returned = new SignIn.Returned(
                query.getOrDefault("state", ""), browser == null ? "" : browser, query.get("code"), query.get("error"));
        return SignInPages.finished(signIn.finish(returned), names);
    }

    private static @Nullable String browser(HttpRequest request) {
        return request.cookies().stream()
                .filter(cookie -> cookie.startsWith(COOKIE + "="))
                .map(cookie -> cookie.substring(COOKIE.length() + 1))
                .filter(SignIn::isBrowser)
                .findFirst()
                .orElse(null);
    }

    private static HttpReply page(Supplier<HttpReply> endpoint) {
        try {
            return endpoint.get();
        } catch (AppNotConfigured nothingYet) {
            return SignInPages.trouble(SignInTrouble.APP_NOT_CONFIGURED, null);
        } catch (TokenStoreUnavailable | SetupUnavailable unavailable) {
            // The handler's log line has the status; what we wrote about the cause says which store it was.
            return SignInPages.trouble(SignInTrouble.STORE_UNAVAILABLE, null)
                    .withFact("store", String.valueOf(unavailable.getMessage()));
        }
    }
}
