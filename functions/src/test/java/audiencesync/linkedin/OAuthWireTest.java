package audiencesync.linkedin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import audiencesync.oauth.AccessToken;
import audiencesync.oauth.AppCredentials;
import audiencesync.oauth.AppNotConfigured;
import audiencesync.oauth.Grant;
import audiencesync.oauth.GrantAnswer;
import audiencesync.oauth.Introspection;
import audiencesync.oauth.RefreshToken;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OAuthWireTest {
    @Test
    void a_grant_has_its_lives_and_scopes_however_they_are_separated() {
        for (var scopes : List.of("r_ads,rw_dmp_segments", "r_ads rw_dmp_segments", " r_ads, rw_dmp_segments ")) {
            assertEquals(
                    new GrantAnswer.Issued(new Grant(
                            new AccessToken("AQVsample"),
                            Duration.ofDays(60),
                            new RefreshToken("AQWsample"),
                            Duration.ofDays(365),
                            Set.of("r_ads", "rw_dmp_segments"))),
                    grant(200, """
                            {"access_token":"AQVsample","expires_in":5184000,"refresh_token":"AQWsample",
                             "refresh_token_expires_in":31536000,"scope":"%s","token_type":"Bearer"}""".formatted(scopes)));
        }
    }

    @Test
    void a_grant_without_a_refresh_token_is_one_too() {
        var issued = assertInstanceOf(
                GrantAnswer.Issued.class, grant(200, "{\"access_token\":\"AQV\",\"expires_in\":5183999}"));
        assertNull(issued.grant().refresh());
        assertNull(issued.grant().refreshLife());
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request, Refused", "401, invalid_request, Refused", "400, invalid_redirect_uri, Refused",
        "400, invalid_grant, Refused", "401, invalid_client, AppRefused", "401, invalid_client_id, AppRefused",
        "500, invalid_request, Unavailable", "429, invalid_request, Unavailable", "403, something_new, Unavailable"
    })
    void every_error_has_its_meaning(int status, String word, String meaning) {
        var answer = grant(status, "{\"error\":\"" + word + "\",\"error_description\":\"d\"}");
        assertEquals(meaning, answer.getClass().getSimpleName());
    }

    @Test
    void what_is_not_linkedins_own_word_says_nothing() {
        for (var body :
                List.of("", "<html>", "[]", "{\"expires_in\":1}", "{\"access_token\":\" \",\"expires_in\":1}")) {
            assertInstanceOf(GrantAnswer.Unavailable.class, grant(200, body), body);
            assertInstanceOf(GrantAnswer.Unavailable.class, grant(400, body), body);
            assertInstanceOf(GrantAnswer.Unavailable.class, grant(302, body), body);
        }
    }

    @Test
    void an_error_repeats_no_code() {
        var code = "AQTx".repeat(20);
        var refused = assertInstanceOf(
                GrantAnswer.Refused.class,
                grant(400, "{\"error\":\"invalid_request\",\"error_description\":\"code " + code + " is bad\"}"));
        assertFalse(refused.toString().contains(code));
    }

    @Test
    void introspection_tells_in_seconds() {
        assertEquals(
                new Introspection.Told(
                        Introspection.Status.REVOKED, Instant.ofEpochSecond(1_793_184_000), Set.of("r_ads")),
                OAuthWire.introspection(answer(200, """
                        {"active":false,"status":"revoked","expires_at":1793184000,"scope":"r_ads","auth_type":"3L"}""")));
        assertInstanceOf(
                Introspection.NotTold.class, OAuthWire.introspection(answer(400, "{\"error\":\"invalid_request\"}")));
    }

    @Test
    void without_credentials_nothing_is_asked() {
        AppCredentials.Source none = () -> {
            throw new AppNotConfigured();
        };
        var server = new HttpAuthorizationServer(
                HttpAudienceApi.newClient(Duration.ofSeconds(1)),
                URI.create("http://127.0.0.1:1"),
                none,
                Duration.ofSeconds(1));
        assertInstanceOf(GrantAnswer.AppRefused.class, server.refresh(new RefreshToken("r")));
        assertInstanceOf(Introspection.NotTold.class, server.introspect(new AccessToken("a")));
    }

    @Test
    void the_sign_in_page_has_everything_encoded() {
        var server = new HttpAuthorizationServer(
                HttpAudienceApi.newClient(Duration.ofSeconds(1)),
                URI.create("https://www.linkedin.com/oauth/v2"),
                () -> new AppCredentials("77abc", "s3cr3t"),
                Duration.ofSeconds(1));
        assertEquals(
                "https://www.linkedin.com/oauth/v2/authorization?response_type=code&client_id=77abc"
                        + "&redirect_uri=https%3A%2F%2Fapp.example%2Foauth%2Fcallback&state=a-b_c"
                        + "&scope=r_ads+rw_dmp_segments+r_basicprofile",
                server.signInPage("a-b_c", URI.create("https://app.example/oauth/callback"))
                        .toString());
    }

    private static GrantAnswer grant(int status, String body) {
        return OAuthWire.grant(answer(status, body));
    }

    private static Transport.Answer answer(int status, String body) {
        return new Transport.Answer(status, Answers.headers(), body.getBytes(UTF_8), true);
    }
}
