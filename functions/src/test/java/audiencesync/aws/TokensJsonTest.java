package audiencesync.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import audiencesync.audience.LinkedInMemberId;
import audiencesync.oauth.AccessToken;
import audiencesync.oauth.RefreshToken;
import audiencesync.oauth.Tokens;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensJsonTest {
    private static final Instant TIME = Instant.parse("2026-11-25T13:00:00Z");

    @Test
    void tokens_come_back() {
        var tokens = new Tokens(
                new AccessToken("a\"\\ä"),
                TIME,
                new RefreshToken("r"),
                TIME.plusNanos(1),
                Set.of("b", "a"),
                new LinkedInMemberId("m"),
                TIME.minusMillis(7));
        assertEquals(tokens, TokensJson.read(TokensJson.write(tokens)));
    }

    @Test
    void the_form_is_stable() {
        var tokens =
                new Tokens(new AccessToken("a"), TIME, null, null, Set.of("y", "x"), new LinkedInMemberId("m"), TIME);
        assertEquals(
                "{\"access\":\"a\",\"accessExpiresAt\":\"2026-11-25T13:00:00Z\",\"scopes\":[\"x\",\"y\"],"
                        + "\"member\":\"m\",\"obtainedAt\":\"2026-11-25T13:00:00Z\"}",
                TokensJson.write(tokens));
        assertEquals(tokens, TokensJson.read(TokensJson.write(tokens)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s3cret",
                "{\"access\":\"s3cret\"",
                "{\"access\":\"s3cret\"}",
                "{\"access\":7}",
                "[]",
                "{\"access\":\"s3cret\",\"accessExpiresAt\":\"s3cret\"}"
            })
    void anything_else_is_refused_without_repeating_it(String json) {
        var refusal = assertThrows(IllegalStateException.class, () -> TokensJson.read(json));
        assertFalse(String.valueOf(refusal.getMessage()).contains("s3cret"));
        assertNull(refusal.getCause());
    }
}
