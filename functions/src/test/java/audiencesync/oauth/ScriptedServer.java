package audiencesync.oauth;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** An authorisation server whose answers are a script. */
public final class ScriptedServer implements AuthorizationServer {
    /** The codes and refresh tokens that came, in order. */
    public final List<String> asked = new ArrayList<>();

    /** What it answers to a code or refresh token. */
    public Function<String, GrantAnswer> script = _ -> issued("new");

    /** Answers "new" to everything until told otherwise. */
    public ScriptedServer() {}

    /** Tokens of 60 and 365 days. */
    public static GrantAnswer issued(String access) {
        return new GrantAnswer.Issued(new Grant(
                new AccessToken(access),
                Duration.ofDays(60),
                new RefreshToken("refresh-" + access),
                Duration.ofDays(365),
                Set.copyOf(SCOPES)));
    }

    /** Tokens of 60 days without a refresh token (case 13). */
    public static GrantAnswer issuedWithoutRefresh(String access) {
        return new GrantAnswer.Issued(
                new Grant(new AccessToken(access), Duration.ofDays(60), null, null, Set.copyOf(SCOPES)));
    }

    /** What LinkedIn says of a refresh token that is over. */
    public static GrantAnswer refused() {
        return new GrantAnswer.Refused(new OAuthError(400, "invalid_request", "invalid, expired or revoked", "r=="));
    }

    @Override
    public URI signInPage(String state, URI redirectUri) {
        return URI.create("https://linkedin.example/authorization?state=" + state + "&redirect_uri=" + redirectUri);
    }

    @Override
    public GrantAnswer exchange(String code, URI redirectUri) {
        asked.add(code);
        return script.apply(code);
    }

    @Override
    public GrantAnswer refresh(RefreshToken token) {
        asked.add(token.value());
        return script.apply(token.value());
    }

    @Override
    public Introspection introspect(AccessToken token) {
        return new Introspection.NotTold(new OAuthError(0, "not_scripted", null, null));
    }
}
