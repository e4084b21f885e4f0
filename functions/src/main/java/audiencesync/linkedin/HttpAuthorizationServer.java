package audiencesync.linkedin;

import static java.util.Objects.requireNonNull;

import audiencesync.oauth.AccessToken;
import audiencesync.oauth.AppCredentials;
import audiencesync.oauth.AppNotConfigured;
import audiencesync.oauth.AuthorizationServer;
import audiencesync.oauth.GrantAnswer;
import audiencesync.oauth.Introspection;
import audiencesync.oauth.OAuthError;
import audiencesync.oauth.RefreshToken;
import audiencesync.oauth.TokenStoreUnavailable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * LinkedIn's OAuth endpoints over HTTP/1.1. The application's credentials are read for each call, so that a changed
 * secret needs no restart. Nothing is repeated: a code is good once. Thread-safe.
 */
public final class HttpAuthorizationServer implements AuthorizationServer {
    private static final int MAX_ANSWER_BYTES = 64 * 1024;

    private final Transport transport;
    private final URI base;
    private final AppCredentials.Source app;
    private final Duration timeout;

    /**
     * Over that client.
     *
     * @param client as {@link HttpAudienceApi#newClient} makes it
     * @param base for instance {@code https://www.linkedin.com/oauth/v2} ([O]), without a slash at its end
     * @param app where the application's id and secret are
     * @param timeout of each call, positive
     * @throws IllegalArgumentException if the client follows redirects or may connect for ever
     */
    public HttpAuthorizationServer(HttpClient client, URI base, AppCredentials.Source app, Duration timeout) {
        this.transport = new Transport(client);
        this.base = requireNonNull(base, "base is null");
        this.app = requireNonNull(app, "app is null");
        this.timeout = requireNonNull(timeout, "timeout is null");
    }

    @Override
    public URI signInPage(String state, URI redirectUri) {
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", app.read().clientId());
        query.put("redirect_uri", redirectUri.toString());
        query.put("state", state);
        query.put("scope", String.join(" ", SCOPES));
        return URI.create(base + "/authorization?" + OAuthWire.form(query));
    }

    @Override
    public GrantAnswer exchange(String code, URI redirectUri) {
        return grant(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", redirectUri.toString()));
    }

    @Override
    public GrantAnswer refresh(RefreshToken token) {
        return grant(Map.of("grant_type", "refresh_token", "refresh_token", token.value()));
    }

    private GrantAnswer grant(Map<String, String> fields) {
        return post(
                "/accessToken", fields, OAuthWire::grant, GrantAnswer.AppRefused::new, GrantAnswer.Unavailable::new);
    }

    @Override
    public Introspection introspect(AccessToken token) {
        return post(
                "/introspectToken",
                Map.of("token", token.value()),
                OAuthWire::introspection,
                Introspection.NotTold::new,
                Introspection.NotTold::new);
    }

    private <T> T post(
            String path,
            Map<String, String> fields,
            Function<Transport.Answer, T> read,
            Function<OAuthError, T> notConfigured,
            Function<OAuthError, T> unavailable) {
        try {
            return switch (transport.send(request(path, fields), timeout, MAX_ANSWER_BYTES)) {
                case Transport.Answer answer -> read.apply(answer);
                case Transport.NoAnswer none -> unavailable.apply(OAuthWire.own("no_answer", none.cause()));
            };
        } catch (AppNotConfigured nothingYet) {
            return notConfigured.apply(OAuthWire.own("app_not_configured", nothingYet.getMessage()));
        } catch (TokenStoreUnavailable storeDown) {
            return unavailable.apply(OAuthWire.own("app_secret_unavailable", null));
        }
    }

    private HttpRequest request(String path, Map<String, String> fields) {
        var credentials = app.read();
        var form = new LinkedHashMap<>(fields);
        form.put("client_id", credentials.clientId());
        form.put("client_secret", credentials.clientSecret());
        return HttpRequest.newBuilder(URI.create(base + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(timeout)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(OAuthWire.form(form)))
                .build();
    }
}
