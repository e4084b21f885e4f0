package audiencesync.aws;

import audiencesync.audience.LinkedInMemberId;
import audiencesync.oauth.AccessToken;
import audiencesync.oauth.RefreshToken;
import audiencesync.oauth.Tokens;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/** Tokens as the JSON of their secret. What goes wrong never repeats the text. */
final class TokensJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TokensJson() {}

    static String write(Tokens tokens) {
        var root = JSON.createObjectNode();
        root.put("access", tokens.access().value());
        root.put("accessExpiresAt", tokens.accessExpiresAt().toString());
        var refresh = tokens.refresh();
        if (refresh != null) {
            root.put("refresh", refresh.value());
        }
        var refreshExpiresAt = tokens.refreshExpiresAt();
        if (refreshExpiresAt != null) {
            root.put("refreshExpiresAt", refreshExpiresAt.toString());
        }
        var scopes = root.putArray("scopes");
        tokens.scopes().stream().sorted().forEach(scopes::add);
        root.put("member", tokens.member().value());
        root.put("obtainedAt", tokens.obtainedAt().toString());
        return root.toString();
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalStateException if it is something else
     */
    static Tokens read(String json) {
        try {
            var root = JSON.readTree(json);
            var scopes = new HashSet<String>();
            root.path("scopes").forEach(scope -> scopes.add(scope.asText()));
            var refresh = optional(root, "refresh");
            var refreshExpiresAt = optional(root, "refreshExpiresAt");
            return new Tokens(
                    new AccessToken(required(root, "access")),
                    Instant.parse(required(root, "accessExpiresAt")),
                    refresh == null ? null : new RefreshToken(refresh),
                    refreshExpiresAt == null ? null : Instant.parse(refreshExpiresAt),
                    scopes,
                    new LinkedInMemberId(required(root, "member")),
                    Instant.parse(required(root, "obtainedAt")));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            // Without the cause: its message could hold a piece of the secret.
            throw new IllegalStateException("the secret is not what this product writes: "
                    + e.getClass().getSimpleName());
        }
    }

    private static String required(JsonNode root, String name) {
        var value = optional(root, name);
        if (value == null) {
            throw new IllegalArgumentException("member is missing");
        }
        return value;
    }

    private static @Nullable String optional(JsonNode root, String name) {
        var value = root.path(name);
        return value.isTextual() ? value.textValue() : null;
    }
}
