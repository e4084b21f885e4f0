package audiencesync.simulator.oauth;

import audiencesync.simulator.web.Answer;
import audiencesync.simulator.web.Json;
import audiencesync.simulator.web.Query;
import audiencesync.simulator.world.AccessGrant;
import audiencesync.simulator.world.App;
import audiencesync.simulator.world.Codes;
import audiencesync.simulator.world.Switch;
import audiencesync.simulator.world.Tokens;
import audiencesync.simulator.world.World;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code POST /oauth/v2/accessToken} [O, V, T; sections 6.2 to 6.4]. Thread-safe. */
final class TokenEndpoint {

    private static final String MISMATCH = "Unable to retrieve access token: appid/redirect uri/code verifier does not"
            + " match authorization code. Or authorization code expired. Or external member binding exists";
    private static final String BAD_REFRESH =
            "The provided authorization grant or refresh token is invalid, expired or revoked";

    private final World world;

    TokenEndpoint(World world) {
        this.world = world;
    }

    Answer issue(Query form) {
        return switch (form.text("grant_type")) {
            case "" -> OAuthErrors.missing("grant_type");
            case "authorization_code" -> ofCode(form);
            case "refresh_token" -> ofRefresh(form);
            default -> OAuthErrors.of(400, "unsupported_grant_type", "The grant type is not supported");
        };
    }

    private Answer ofCode(Query form) {
        Optional<Answer> missing = missing(form, "code", "redirect_uri", "client_id", "client_secret");
        if (missing.isPresent()) {
            return missing.get();
        }
        Optional<App> app = app(form);
        if (app.isEmpty()) {
            return badClient();
        }
        Optional<Codes.Consent> consent = world.codes().redeem(form.text("code"));
        if (consent.isEmpty()) {
            return OAuthErrors.of(
                    401, "invalid_request", "Unable to retrieve access token: authorization code not found");
        }
        return matches(consent.get(), form)
                ? granted(app.get(), consent.get())
                : OAuthErrors.of(400, "invalid_redirect_uri", MISMATCH);
    }

    private boolean matches(Codes.Consent consent, Query form) {
        return consent.clientId().equals(form.text("client_id"))
                && consent.redirectUri().equals(form.text("redirect_uri"))
                && !consent.expired(world.now());
    }

    private Answer granted(App app, Codes.Consent consent) {
        Instant now = world.now();
        world.tokens().revokeOtherScopes(app.clientId(), consent.member(), consent.scopes());
        AccessGrant access = world.tokens()
                .issueAccess(
                        app.clientId(),
                        consent.member(),
                        consent.scopes(),
                        consent.issuedAt(),
                        now,
                        Tokens.ACCESS_LIFE);
        AccessGrant refresh = app.refreshTokens()
                ? world.tokens()
                        .issueRefresh(
                                app.clientId(),
                                consent.member(),
                                consent.scopes(),
                                consent.issuedAt(),
                                now,
                                now.plus(Tokens.REFRESH_LIFE))
                : null;
        return tokens(access, refresh, now);
    }

    private Answer ofRefresh(Query form) {
        Optional<Answer> missing = missing(form, "refresh_token", "client_id", "client_secret");
        if (missing.isPresent()) {
            return missing.get();
        }
        if (app(form).isEmpty()) {
            return badClient();
        }
        Instant now = world.now();
        Optional<AccessGrant> refresh = world.tokens()
                .refresh(form.text("refresh_token"))
                .filter(grant -> grant.clientId().equals(form.text("client_id")))
                .filter(grant -> !grant.revoked() && !grant.expired(now));
        return refresh.map(grant -> refreshed(grant, now)).orElseGet(this::badRefresh);
    }

    /** The refresh token's life is not extended, and no access token outlives it [O]. */
    private Answer refreshed(AccessGrant refresh, Instant now) {
        Duration left = Duration.between(now, refresh.expiresAt());
        Duration life = left.compareTo(Tokens.ACCESS_LIFE) < 0 ? left : Tokens.ACCESS_LIFE;
        AccessGrant access = world.tokens()
                .issueAccess(refresh.clientId(), refresh.member(), refresh.scopes(), refresh.authorizedAt(), now, life);
        return tokens(access, world.rules().on(Switch.ROTATE_REFRESH_TOKENS) ? rotate(refresh, now) : refresh, now);
    }

    private AccessGrant rotate(AccessGrant old, Instant now) {
        world.tokens().revoke(old.value());
        return world.tokens()
                .issueRefresh(old.clientId(), old.member(), old.scopes(), old.authorizedAt(), now, old.expiresAt());
    }

    private Answer tokens(AccessGrant access, @Nullable AccessGrant refresh, Instant now) {
        ObjectNode json = Json.object().put("access_token", access.value()).put("expires_in", seconds(access, now));
        if (refresh != null) {
            json.put("refresh_token", refresh.value()).put("refresh_token_expires_in", seconds(refresh, now));
        }
        String separator = world.rules().on(Switch.SCOPES_BY_SPACE) ? " " : ",";
        json.put("scope", String.join(separator, new TreeSet<>(access.scopes())));
        if (world.rules().on(Switch.TOKEN_TYPE_GIVEN)) {
            json.put("token_type", "Bearer");
        }
        return Json.answer(200, json).with("Cache-Control", "no-store");
    }

    private static long seconds(AccessGrant grant, Instant now) {
        return Duration.between(now, grant.expiresAt()).toSeconds();
    }

    private Optional<App> app(Query form) {
        return world.directory()
                .app(form.text("client_id"))
                .filter(app -> app.clientSecret().equals(form.text("client_secret")));
    }

    private static Optional<Answer> missing(Query form, String... parameters) {
        for (String parameter : parameters) {
            if (form.text(parameter).isEmpty()) {
                return Optional.of(OAuthErrors.missing(parameter));
            }
        }
        return Optional.empty();
    }

    private Answer badClient() {
        String error = world.rules().on(Switch.DOCUMENTED_CLIENT_ERROR) ? "invalid_client_id" : "invalid_client";
        return OAuthErrors.of(401, error, "Client authentication failed");
    }

    private Answer badRefresh() {
        String error = world.rules().on(Switch.REFRESH_FAILS_WITH_INVALID_GRANT) ? "invalid_grant" : "invalid_request";
        return OAuthErrors.of(400, error, BAD_REFRESH);
    }
}
