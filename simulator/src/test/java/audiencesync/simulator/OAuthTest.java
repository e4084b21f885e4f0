package audiencesync.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.simulator.fault.Endpoint;
import audiencesync.simulator.fault.Fault;
import audiencesync.simulator.fault.FaultRule;
import audiencesync.simulator.web.Query;
import audiencesync.simulator.world.App;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OAuthTest {

    private static final String SCOPES = "rw_dmp_segments r_ads r_basicprofile";

    private final TestLinkedIn linkedIn = new TestLinkedIn();

    @AfterEach
    void stop() {
        linkedIn.close();
    }

    private static String form(String... pairs) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            form.append(i == 0 ? "" : "&").append(pairs[i]).append('=');
            form.append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    private static String request(String scopes, String redirect) {
        return form(
                "response_type",
                "code",
                "client_id",
                TestLinkedIn.APP,
                "redirect_uri",
                redirect,
                "state",
                "x&y=1",
                "scope",
                scopes);
    }

    private TestLinkedIn.Reply page(String query) throws Exception {
        return linkedIn.send(linkedIn.bare("/oauth/v2/authorization?" + query));
    }

    private TestLinkedIn.Reply post(String path, String form) throws Exception {
        return linkedIn.send(linkedIn.bare(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(TestLinkedIn.body(form)));
    }

    private Query decide(String decision, String scopes) throws Exception {
        var reply = post(
                "/oauth/v2/authorization",
                request(scopes, TestLinkedIn.REDIRECT) + "&"
                        + form("decision", decision, "member", TestLinkedIn.MEMBER));
        assertEquals(303, reply.status());
        String location = reply.header("Location");
        assertTrue(location.startsWith(TestLinkedIn.REDIRECT + "?"), location);
        return Query.of(URI.create(location).getRawQuery());
    }

    private TestLinkedIn.Reply exchange(String code) throws Exception {
        return exchange(code, TestLinkedIn.REDIRECT, TestLinkedIn.SECRET);
    }

    private TestLinkedIn.Reply exchange(String code, String redirect, String secret) throws Exception {
        return post(
                "/oauth/v2/accessToken",
                form(
                        "grant_type", "authorization_code",
                        "code", code,
                        "client_id", TestLinkedIn.APP,
                        "client_secret", secret,
                        "redirect_uri", redirect));
    }

    private TestLinkedIn.Reply refresh(String token) throws Exception {
        return post(
                "/oauth/v2/accessToken",
                form(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        token,
                        "client_id",
                        TestLinkedIn.APP,
                        "client_secret",
                        TestLinkedIn.SECRET));
    }

    private TestLinkedIn.Reply connect(String scopes) throws Exception {
        return exchange(decide("allow", scopes).text("code"));
    }

    private int me(String token) throws Exception {
        return linkedIn.send(linkedIn.call("/rest/me").setHeader("Authorization", "Bearer " + token))
                .status();
    }

    @Test
    void the_consent_page_names_app_scopes_and_members_and_escapes_them() throws Exception {
        linkedIn.simulator.addMember(
                new audiencesync.simulator.world.LinkedInMember("evil", "<script>", "\"x\"", "e@example.com"));
        var reply = page(request(SCOPES, TestLinkedIn.REDIRECT));

        assertEquals(200, reply.status());
        assertTrue(reply.body().contains("<strong>77abc</strong>"));
        assertTrue(reply.body().contains("rw_dmp_segments"));
        assertTrue(reply.body().contains("Ines Duarte (abc123)"));
        assertFalse(reply.body().contains("<script>"));
        assertTrue(reply.header("Content-Security-Policy").contains("default-src 'none'"));
    }

    @Test
    void allow_goes_back_with_code_and_state() throws Exception {
        Query back = decide("allow", SCOPES);

        assertEquals("x&y=1", back.text("state"));
        assertTrue(back.text("code").startsWith("AQT"));
    }

    @Test
    void cancel_and_declined_sign_in_go_back_with_their_errors() throws Exception {
        assertEquals("user_cancelled_authorize", decide("cancel", SCOPES).text("error"));
        assertEquals("user_cancelled_login", decide("leave", SCOPES).text("error"));
        assertEquals("x&y=1", decide("leave", SCOPES).text("state"));
    }

    @Test
    void a_scope_that_the_app_lacks_refuses_the_whole_request() throws Exception {
        var reply = page(request(SCOPES + " rw_ads", TestLinkedIn.REDIRECT));

        assertEquals(303, reply.status());
        assertTrue(reply.header("Location").contains("error=unauthorized_scope_error"));
    }

    @Test
    void a_wrong_client_or_redirect_stops_on_a_page() throws Exception {
        assertEquals(400, page(request(SCOPES, "https://evil.example/cb")).status());
        assertEquals(400, page(request(SCOPES, TestLinkedIn.REDIRECT + "#x")).status());
        assertEquals(
                400,
                page(request(SCOPES, TestLinkedIn.REDIRECT).replace("77abc", "other"))
                        .status());
    }

    @Test
    void the_query_of_the_redirect_is_ignored_in_matching() throws Exception {
        assertEquals(200, page(request(SCOPES, TestLinkedIn.REDIRECT + "?a=1")).status());
    }

    @Test
    void a_code_becomes_tokens_of_60_and_365_days() throws Exception {
        var json = connect(SCOPES).json();

        assertEquals(5_184_000, json.path("expires_in").asLong());
        assertEquals(31_536_000, json.path("refresh_token_expires_in").asLong());
        assertEquals("r_ads,r_basicprofile,rw_dmp_segments", json.path("scope").asText());
        int length = json.path("access_token").asText().length();
        assertTrue(length >= 350 && length <= 1000, "length " + length);
        assertEquals(200, me(json.path("access_token").asText()));
    }

    @Test
    void a_code_works_once() throws Exception {
        String code = decide("allow", SCOPES).text("code");
        assertEquals(200, exchange(code).status());

        var second = exchange(code);
        assertEquals(401, second.status());
        assertEquals("invalid_request", second.text("error"));
        assertEquals("Unable to retrieve access token: authorization code not found", second.text("error_description"));
    }

    @Test
    void a_code_ends_after_30_minutes() throws Exception {
        String code = decide("allow", SCOPES).text("code");
        linkedIn.simulator.clock().advance(Duration.ofMinutes(30));

        var reply = exchange(code);
        assertEquals(400, reply.status());
        assertEquals("invalid_redirect_uri", reply.text("error"));
    }

    @Test
    void another_redirect_or_secret_is_refused() throws Exception {
        var redirect = exchange(decide("allow", SCOPES).text("code"), "https://app.example/other", TestLinkedIn.SECRET);
        assertEquals("invalid_redirect_uri", redirect.text("error"));

        var secret = exchange(decide("allow", SCOPES).text("code"), TestLinkedIn.REDIRECT, "wrong");
        assertEquals(401, secret.status());
        assertEquals("invalid_client", secret.text("error"));
        assertEquals("Client authentication failed", secret.text("error_description"));
    }

    @Test
    void a_missing_parameter_is_named() throws Exception {
        var reply = post("/oauth/v2/accessToken", "grant_type=authorization_code");

        assertEquals(400, reply.status());
        assertEquals("A required parameter \"code\" is missing", reply.text("error_description"));
    }

    @Test
    void apps_without_programmatic_refresh_get_no_refresh_token() throws Exception {
        linkedIn.simulator.addApp(App.of(TestLinkedIn.APP, TestLinkedIn.SECRET, TestLinkedIn.REDIRECT)
                .withoutRefreshTokens());

        assertFalse(connect(SCOPES).json().has("refresh_token"));
    }

    @Test
    void refreshing_on_day_59_leaves_the_refresh_token_306_days() throws Exception {
        String token = connect(SCOPES).text("refresh_token");
        linkedIn.simulator.clock().advance(Duration.ofDays(59));
        var json = refresh(token).json();

        assertEquals(Duration.ofDays(60).toSeconds(), json.path("expires_in").asLong());
        assertEquals(
                Duration.ofDays(306).toSeconds(),
                json.path("refresh_token_expires_in").asLong());
        assertEquals(token, json.path("refresh_token").asText());
    }

    @Test
    void refreshing_on_day_360_gives_both_tokens_five_days() throws Exception {
        String token = connect(SCOPES).text("refresh_token");
        linkedIn.simulator.clock().advance(Duration.ofDays(360));
        var json = refresh(token).json();

        assertEquals(Duration.ofDays(5).toSeconds(), json.path("expires_in").asLong());
        assertEquals(
                Duration.ofDays(5).toSeconds(),
                json.path("refresh_token_expires_in").asLong());
    }

    @Test
    void a_refresh_token_that_is_over_revoked_or_unknown_is_refused() throws Exception {
        String token = connect(SCOPES).text("refresh_token");
        assertEquals(400, refresh("nonsense").status());
        linkedIn.simulator.revoke(TestLinkedIn.APP, TestLinkedIn.MEMBER);

        var reply = refresh(token);
        assertEquals(400, reply.status());
        assertEquals("invalid_request", reply.text("error"));
        assertEquals(
                "The provided authorization grant or refresh token is invalid, expired or revoked",
                reply.text("error_description"));
    }

    @Test
    void the_same_scopes_keep_several_tokens_and_other_scopes_end_the_earlier_ones() throws Exception {
        String first = connect(SCOPES).text("access_token");
        String second = connect(SCOPES).text("access_token");
        assertEquals(200, me(first));

        connect("rw_dmp_segments r_basicprofile");
        assertEquals(401, me(first));
        assertEquals(401, me(second));
    }

    @Test
    void introspection_tells_the_state_of_a_token() throws Exception {
        String token = connect(SCOPES).text("access_token");
        var json = introspect(token, TestLinkedIn.SECRET).json();

        assertTrue(json.path("active").asBoolean());
        assertEquals("active", json.path("status").asText());
        assertEquals(TestLinkedIn.NOW.getEpochSecond(), json.path("created_at").asLong());
        assertEquals(
                TestLinkedIn.NOW.getEpochSecond() + 5_184_000,
                json.path("expires_at").asLong());
        assertEquals("3L", json.path("auth_type").asText());

        linkedIn.simulator.clock().advance(Duration.ofDays(60));
        assertEquals("expired", introspect(token, TestLinkedIn.SECRET).text("status"));
        linkedIn.simulator.revokeToken(token);
        assertEquals("revoked", introspect(token, TestLinkedIn.SECRET).text("status"));
        assertEquals(401, introspect(token, "wrong").status());
        assertEquals(400, introspect("nonsense", TestLinkedIn.SECRET).status());
    }

    @Test
    void a_token_of_another_app_is_shown_as_not_active() throws Exception {
        linkedIn.simulator.addApp(App.of("other", "o", "https://other.example/cb"));
        String token = linkedIn.simulator.issueToken("other", TestLinkedIn.MEMBER, App.USUAL_SCOPES);

        assertEquals(
                "{\"active\":false}", introspect(token, TestLinkedIn.SECRET).body());
    }

    private TestLinkedIn.Reply introspect(String token, String secret) throws Exception {
        return post(
                "/oauth/v2/introspectToken",
                form("client_id", TestLinkedIn.APP, "client_secret", secret, "token", token));
    }

    @Test
    void a_fresh_token_may_look_revoked_for_a_while() throws Exception {
        linkedIn.simulator.addFault(FaultRule.on(Endpoint.ME)
                .once()
                .then(Fault.tokenRefused(audiencesync.simulator.world.TokenProblem.REVOKED)));
        String token = connect(SCOPES).text("access_token");

        assertEquals(401, me(token));
        assertEquals(200, me(token));
    }

    @Test
    void the_token_endpoint_can_fail_too() throws Exception {
        linkedIn.simulator.addFault(FaultRule.on(Endpoint.ACCESS_TOKEN).once().then(Fault.serverError(503)));
        String code = decide("allow", SCOPES).text("code");

        assertEquals(503, exchange(code).status());
        assertEquals(200, exchange(code).status());
    }
}
