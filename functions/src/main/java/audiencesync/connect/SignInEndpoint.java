package audiencesync.connect;

import static java.util.Objects.requireNonNull;

import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.oauth.AppNotConfigured;
import audiencesync.oauth.TokenStoreUnavailable;
import audiencesync.setup.SetupUnavailable;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /oauth/start} and {@code GET /oauth/callback}, for browsers: answers pages, never problem documents. The
 * page of a link names the workspace; its button, {@code POST /oauth/start}, binds the browser and leads to LinkedIn. The
 * browser is known by a {@code __Host-} cookie of ours, which no other host can set and which comes along when LinkedIn
 * sends it back (SameSite=Lax). By plain http on this machine the cookie has a plain name and is not Secure, since
 * Safari and older browsers take no Secure cookie from {@code http://localhost}. Thread-safe.
 */
public final class SignInEndpoint {
    /** Where LinkedIn's answer comes. */
    public static final String CALLBACK = "/oauth/callback";

    /** Where a link leads. */
    public static final String START = "/oauth/start";

    private static final Cookie HOST_COOKIE = new Cookie("__Host-audience-sync-browser", "; Secure");
    private static final Cookie PLAIN_COOKIE = new Cookie("audience-sync-browser", "");
    private static final long COOKIE_SECONDS = SignIn.LIFE.toSeconds() * 2;

    private final SignIn signIn;
    private final WorkspaceNames names;
    private final PublicAddress address;

    private record Cookie(String name, String secure) {}

    /** With the use case, what workspaces are called, and the address where browsers reach this. */
    public SignInEndpoint(SignIn signIn, WorkspaceNames names, PublicAddress address) {
        this.signIn = requireNonNull(signIn, "signIn is null");
        this.names = requireNonNull(names, "names is null");
        this.address = requireNonNull(address, "address is null");
    }

    /** Answers either address; anything else is a link that is not complete. */
    public HttpReply answer(HttpRequest request) {
        return switch (request.path()) {
            case START -> page(() -> isFromOurPage(request) ? goOn(request) : start(request));
            case CALLBACK -> page(() -> callback(request));
            default -> SignInPages.trouble(SignInTrouble.BAD_LINK, null);
        };
    }

    // A page of somebody else's may post here, too: then the person sees first whose connection it would be.
    private static boolean isFromOurPage(HttpRequest request) {
        return "POST".equals(request.method())
                && Objects.requireNonNullElse(request.header("sec-fetch-site"), "same-origin")
                        .equals("same-origin");
    }

    private HttpReply start(HttpRequest request) {
        var browser = browser(request);
        return switch (signIn.look(request.query().getOrDefault("state", ""), browser == null ? "" : browser)) {
            case SignIn.Seen.Bad bad -> SignInPages.trouble(bad.trouble(), null);
            case SignIn.Seen.Good good -> SignInPages.start(names.of(good.workspace()));
        };
    }

    private HttpReply goOn(HttpRequest request) {
        var known = browser(request);
        var browser = known == null ? signIn.newBrowser() : known;
        return switch (signIn.open(request.query().getOrDefault("state", ""), browser)) {
            case SignIn.Opened.Stay stay -> SignInPages.trouble(stay.trouble(), null);
            case SignIn.Opened.Go go ->
                HttpReply.of(303, "text/plain", new byte[0])
                        .withHeader("location", go.linkedIn().toString())
                        .withHeader("cache-control", "no-store")
                        .withHeader("referrer-policy", "no-referrer")
                        .withCookie(cookie(request, browser));
        };
    }

    private String cookie(HttpRequest request, String browser) {
        var cookie = cookie(request);
        return cookie.name() + "=" + browser + "; Path=/; Max-Age=" + COOKIE_SECONDS + cookie.secure()
                + "; HttpOnly; SameSite=Lax";
    }

    private Cookie cookie(HttpRequest request) {
        return address.isPlainHttpHere(request) ? PLAIN_COOKIE : HOST_COOKIE;
    }

    private HttpReply callback(HttpRequest request) {
        var browser = browser(request);
        var query = request.query();
        var returned = new SignIn.Returned(
                query.getOrDefault("state", ""), browser == null ? "" : browser, query.get("code"), query.get("error"));
        return SignInPages.finished(signIn.finish(returned), names);
    }

    private @Nullable String browser(HttpRequest request) {
        var start = cookie(request).name() + "=";
        return request.cookies().stream()
                .filter(cookie -> cookie.startsWith(start))
                .map(cookie -> cookie.substring(start.length()))
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
