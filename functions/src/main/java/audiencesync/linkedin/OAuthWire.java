package audiencesync.linkedin;

import audiencesync.oauth.AccessToken;
import audiencesync.oauth.Grant;
import audiencesync.oauth.GrantAnswer;
import audiencesync.oauth.Introspection;
import audiencesync.oauth.OAuthError;
import audiencesync.oauth.RefreshToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The wire of OAuth: forms, and what each answer means ([O] authorization-code-flow, token-introspection). Stateless. */
final class OAuthWire {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Which word LinkedIn sends for a refresh token that is over is disputed (linkedin-api 13.18). */
    private static final Set<String> GRANT_REFUSED = Set.of("invalid_grant", "invalid_request", "invalid_redirect_uri");

    /** Observed, and documented (linkedin-api 13.19). */
    private static final Set<String> APP_REFUSED = Set.of("invalid_client", "invalid_client_id", "unauthorized_client");

    private OAuthWire() {}

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static OAuthError own(String error, @Nullable String description) {
        return new OAuthError(0, error, description, null);
    }

    static GrantAnswer grant(Transport.Answer answer) {
        var body = body(answer);
        if (answer.status() / 100 == 2) {
            var grant = readGrant(body);
            return grant == null
                    ? new GrantAnswer.Unavailable(error(answer, "unreadable", null))
                    : new GrantAnswer.Issued(grant);
        }
        var word = body.path("error").asText("");
        var error = error(answer, word, body.path("error_description").asText(null));
        // A page of some gateway's says nothing about the member, so only LinkedIn's own words count as a refusal.
        boolean itsOwn = answer.status() / 100 == 4 && answer.status() != 429 && answer.status() != 408;
        if (itsOwn && APP_REFUSED.contains(word)) {
            return new GrantAnswer.AppRefused(error);
        }
        return itsOwn && GRANT_REFUSED.contains(word)
                ? new GrantAnswer.Refused(error)
                : new GrantAnswer.Unavailable(error);
    }

    private static @Nullable Grant readGrant(JsonNode body) {
        var access = body.path("access_token").asText("");
        var life = seconds(body, "expires_in");
        if (access.isBlank() || life == null) {
            return null;
        }
        var refresh = body.path("refresh_token").asText("");
        return new Grant(
                new AccessToken(access),
                life,
                refresh.isBlank() ? null : new RefreshToken(refresh),
                refresh.isBlank() ? null : seconds(body, "refresh_token_expires_in"),
                scopes(body));
    }

    static Introspection introspection(Transport.Answer answer) {
        var body = body(answer);
        if (answer.status() / 100 != 2 || !body.path("active").isBoolean()) {
            return new Introspection.NotTold(error(
                    answer,
                    body.path("error").asText("unreadable"),
                    body.path("error_description").asText(null)));
        }
        var status = switch (body.path("status").asText("")) {
            case "active" -> Introspection.Status.ACTIVE;
            case "expired" -> Introspection.Status.EXPIRED;
            case "revoked" -> Introspection.Status.REVOKED;
            default -> Introspection.Status.UNKNOWN;
        };
        var expiresAt = body.path("expires_at");
        return new Introspection.Told(
                status,
                expiresAt.isIntegralNumber() ? Instant.ofEpochSecond(expiresAt.longValue()) : null,
                scopes(body));
    }

    private static OAuthError error(Transport.Answer answer, String word, @Nullable String description) {
        var requestId = new AnswerHeaders(answer.headers()).requestId();
        // LinkedInError masks what looks like a code, a token or an address.
        var masked = new LinkedInError(answer.status(), null, word, description, requestId);
        return new OAuthError(
                answer.status(), masked.code() == null ? "unreadable" : masked.code(), masked.message(), requestId);
    }

    private static JsonNode body(Transport.Answer answer) {
        try {
            var body = answer.whole() ? JSON.readTree(answer.body()) : null;
            return body == null ? JsonNodeFactory.instance.missingNode() : body;
        } catch (IOException notJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private static @Nullable Duration seconds(JsonNode body, String field) {
        var value = body.path(field);
        return value.canConvertToInt() && value.intValue() >= 0 ? Duration.ofSeconds(value.intValue()) : null;
    }

    /** By blanks in the documentation, by commas in its samples ([O]; linkedin-api 13.20). */
    private static Set<String> scopes(JsonNode body) {
        return Arrays.stream(body.path("scope").asText("").split("[\\s,]+", -1))
                .filter(scope -> !scope.isEmpty())
                .collect(Collectors.toSet());
    }
}
