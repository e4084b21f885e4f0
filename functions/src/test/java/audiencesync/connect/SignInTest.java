package audiencesync.connect;

import static audiencesync.connect.Product.WORKSPACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.SegmentId;
import audiencesync.http.HttpReply;
import audiencesync.linkedin.LinkedInError;
import audiencesync.linkedin.MemberProfile;
import audiencesync.metrics.ErroredReason;
import audiencesync.oauth.GrantAnswer;
import audiencesync.oauth.OAuthError;
import audiencesync.oauth.ScriptedServer;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionState;
import audiencesync.sync.HealthKey;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignInTest {
    private final Product product = new Product();

    @Test
    void a_member_is_connected_with_accounts_and_roles() {
        var page = product.connect();
        assertEquals(200, page.status(), page.text());
        var connection = Objects.requireNonNull(product.connections.find(WORKSPACE, product.onlyConnection()));
        assertEquals(new LinkedInMemberId("abc123"), connection.member());
        assertEquals(ConnectionState.ACTIVE, connection.state());
        assertEquals(2, connection.known().size());
        var stored = Objects.requireNonNull(product.tokens.read(WORKSPACE, connection.id()));
        assertEquals("new", stored.tokens().access().value());
        assertEquals(connection.member(), stored.tokens().member());
        assertTrue(page.text().contains("Ines &lt;Duarte&gt;"), page.text());
        assertTrue(page.text().contains("Brand &lt;ws&gt;"), page.text());
    }

    @Test
    void no_page_holds_a_secret_and_every_page_is_locked_up() {
        var state = product.begin("/v1/connections");
        var cookie = product.start(state);
        var pages = List.of(
                product.open("/oauth/callback?state=" + state + "&code=AQTcode", cookie),
                product.open("/oauth/callback?state=" + state + "&code=AQTcode", cookie),
                product.open("/oauth/callback?state=" + state + "&error=%3Cscript%3E", cookie),
                product.open("/oauth/callback", null),
                product.open("/oauth/start?state=" + product.begin("/v1/connections"), null),
                product.open("/oauth/elsewhere", null));
        for (var page : pages) {
            for (var secret : List.of(state, "AQTcode", "refresh-new", "<script>", cookie.split("=", 2)[1])) {
                assertFalse(page.text().contains(secret), secret);
            }
            var policy = page.headers().getOrDefault("content-security-policy", "");
            assertTrue(policy.startsWith("default-src 'none'; style-src 'sha256-"), policy);
            assertEquals("no-referrer", page.headers().get("referrer-policy"));
            assertEquals("no-store", page.headers().get("cache-control"));
        }
    }

    @Test
    void the_link_sets_a_cookie_that_only_this_host_gets_and_names_the_set_address() {
        var state = product.begin("/v1/connections");
        var reply = product.goOn(state, null);
        assertEquals(303, reply.status());
        assertTrue(reply.headers()
                .getOrDefault("location", "")
                .endsWith("state=" + state + "&redirect_uri=https://sync.example/oauth/callback"));
        var cookie = reply.cookies().getFirst();
        assertTrue(cookie.startsWith("__Host-")
                && cookie.endsWith("; Path=/; Max-Age=1200; Secure; HttpOnly; SameSite=Lax"));
        var again = product.goOn(state, cookie.split(";", 2)[0]);
        assertEquals(reply.cookies(), again.cookies(), "a browser keeps its secret, so that two sign-ins at once work");
    }

    @Test
    void a_program_that_previews_the_link_in_a_chat_uses_nothing_up() {
        var state = product.begin("/v1/connections");
        for (int i = 0; i < 3; i++) {
            var page = product.open("/oauth/start?state=" + state, null);
            assertEquals(200, page.status(), page.text());
            assertTrue(page.text().contains("Brand &lt;ws&gt;"), page.text());
            assertTrue(page.text().contains("<form method=\"post\"><button type=\"submit\">Continue to LinkedIn<"));
            assertEquals(List.of(), page.cookies());
            assertFalse(page.text().contains(state), "the form goes to the page's own address");
            var policy = page.headers().getOrDefault("content-security-policy", "");
            assertFalse(policy.contains("form-action"), policy);
        }
        var callback = "/oauth/callback?state=" + state + "&code=AQTcode";
        assertEquals(200, product.open(callback, product.start(state)).status());
        assertTrouble(SignInTrouble.OTHER_BROWSER, product.open("/oauth/start?state=" + state, null));
    }

    @Test
    void a_button_on_a_page_of_another_site_leads_to_ours_first() {
        var state = product.begin("/v1/connections");
        for (var site : List.of("cross-site", "same-site", "none")) {
            var page = product.goOn(state, null, site);
            assertEquals(200, page.status(), site);
            assertTrue(page.text().contains("Continue to LinkedIn"), page.text());
            assertEquals(List.of(), page.cookies());
        }
        assertEquals(303, product.goOn(state, null, "same-origin").status());
    }

    @Test
    void by_http_on_this_machine_the_cookie_is_one_that_every_browser_takes() {
        var state = product.begin("/v1/connections");
        var cookie = product.askHere("POST", "/oauth/start?state=" + state, null)
                .cookies()
                .getFirst();
        assertTrue(
                cookie.startsWith("audience-sync-browser=")
                        && cookie.endsWith("; Path=/; Max-Age=1200; HttpOnly; SameSite=Lax"),
                cookie);
        var sent = cookie.split(";", 2)[0];
        var callback = "/oauth/callback?state=" + state + "&code=AQTcode";
        assertTrouble(SignInTrouble.OTHER_BROWSER, product.open(callback, sent));
        assertEquals(200, product.askHere("GET", callback, sent).status());
    }

    @Test
    void the_callback_of_another_browser_is_refused_and_the_right_one_may_still_come() {
        var state = product.begin("/v1/connections");
        var cookie = product.start(state);
        var callback = "/oauth/callback?state=" + state + "&code=AQTcode";
        assertTrouble(SignInTrouble.OTHER_BROWSER, product.open(callback, null));
        assertTrouble(SignInTrouble.OTHER_BROWSER, product.open(callback, Product.otherCookie()));
        assertTrouble(SignInTrouble.OTHER_BROWSER, product.open("/oauth/start?state=" + state, Product.otherCookie()));
        assertTrouble(SignInTrouble.OTHER_BROWSER, product.goOn(state, Product.otherCookie()));
        assertEquals(List.of(), product.server.asked);
        assertEquals(200, product.open(callback, cookie).status());
    }

    @Test
    void a_state_counts_once() {
        var state = product.begin("/v1/connections");
        var cookie = product.start(state);
        var callback = "/oauth/callback?state=" + state + "&code=AQTcode";
        product.open(callback, cookie);
        assertTrouble(SignInTrouble.LINK_USED, product.open(callback, cookie));
        assertEquals(1, product.server.asked.size());
    }

    @Test
    void bad_unknown_and_expired_states_have_pages_of_their_own() {
        assertTrouble(SignInTrouble.BAD_LINK, product.open("/oauth/callback?state=short&code=c", null));
        assertTrouble(SignInTrouble.UNKNOWN_LINK, product.open("/oauth/start?state=" + "x".repeat(43), null));
        assertTrouble(SignInTrouble.UNKNOWN_LINK, product.goOn("x".repeat(43), null));
        assertTrouble(SignInTrouble.BAD_LINK, product.goOn("short", null));
        var state = product.begin("/v1/connections");
        var cookie = product.start(state);
        product.clock.advance(SignIn.LIFE);
        assertTrouble(
                SignInTrouble.LINK_EXPIRED, product.open("/oauth/callback?state=" + state + "&code=AQTcode", cookie));
        assertNothingKept();
    }

    @ParameterizedTest
    @CsvSource({
        "user_cancelled_login, LOGIN_CANCELLED", "user_cancelled_authorize, CONSENT_CANCELLED",
        "unauthorized_scope_error, SCOPE_NOT_GRANTED", "server_error, LINKEDIN_ERROR"
    })
    void what_linkedin_says_instead_of_a_code_has_its_page(String error, SignInTrouble trouble) {
        var state = product.begin("/v1/connections");
        var cookie = product.start(state);
        assertTrouble(trouble, product.open("/oauth/callback?state=" + state + "&error=" + error, cookie));
        assertNothingKept();
    }

    @Test
    void token_errors_have_their_pages_and_nothing_is_kept() {
        var error = new OAuthError(401, "invalid_request", "authorization code not found", "req==");
        assertTokenError(SignInTrouble.CODE_REFUSED, new GrantAnswer.Refused(error));
        assertTokenError(SignInTrouble.APP_REFUSED, new GrantAnswer.AppRefused(error));
        assertTokenError(SignInTrouble.LINKEDIN_UNAVAILABLE, new GrantAnswer.Unavailable(error));
    }

    @Test
    void a_token_that_is_not_known_everywhere_yet_is_waited_for_and_kept() {
        for (int i = 0; i < 3; i++) {
            product.linkedIn.refusals.add(ScriptedLinkedIn.tokenRefused(65601));
        }
        var before = product.clock.instant();
        assertEquals(200, product.connect().status());
        assertEquals(Duration.ofSeconds(7), Duration.between(before, product.clock.instant()));
        assertEquals(ConnectionState.ACTIVE, only().state());
    }

    @Test
    void while_linkedin_does_not_tell_the_member_the_tokens_are_kept_and_finished_later() {
        for (int i = 0; i < 5; i++) {
            product.linkedIn.refusals.add(ScriptedLinkedIn.tokenRefused(65601));
        }
        var page = product.connect();
        assertEquals("later", page.facts().get("signIn"));
        assertEquals(ConnectionState.INCOMPLETE, only().state());
        assertNotNull(product.tokens.read(WORKSPACE, only().id()));

        var accounts = Product.json(product.call("GET", "/v1/connections/" + only().id() + "/ad-accounts", ""));

        assertEquals(only().id().value(), accounts.path("connection").asText());
        assertEquals(ConnectionState.ACTIVE, only().state());
        assertEquals(2, accounts.path("adAccounts").size());
    }

    @Test
    void a_used_up_daily_limit_is_try_later_and_not_invalid() {
        product.linkedIn.refusals.add(ScriptedLinkedIn.throttled());
        product.linkedIn.refusals.add(ScriptedLinkedIn.throttled());
        var before = product.clock.instant();
        var page = product.connect();
        assertEquals("later", page.facts().get("signIn"));
        assertEquals(before, product.clock.instant(), "a day is not waited for");
        assertTrue(page.text().contains("429 TOO_MANY_REQUESTS"), page.text());
        assertTrue(page.text().contains("r=="), "the request id is shown");
    }

    @Test
    void where_me_is_throttled_the_roles_tell_the_member() {
        product.linkedIn.meRefusal = ScriptedLinkedIn.throttled();
        assertEquals("connected", product.connect().facts().get("signIn"));
        assertEquals(new LinkedInMemberId("abc123"), only().member());
    }

    @Test
    void the_same_member_again_is_the_same_connection_and_its_users_flow() {
        product.connect();
        var id = only().id();
        product.step(id, 30418822);
        product.call("PUT", "/v1/connections/" + id + "/ad-accounts", "{\"adAccounts\":[512345678]}");
        var connection = new HealthKey.OfConnection(WORKSPACE, id);
        var audience = new HealthKey.OfAudience(WORKSPACE, id, ScriptedLinkedIn.WRITABLE, new SegmentId(30418822));
        var error = new LinkedInError(401, 65601, null, null, null);
        var now = product.clock.instant();
        for (var key : List.of(connection, audience)) {
            product.health.open(key, ErroredReason.REAUTHORIZE, error, now, now.plusSeconds(60));
        }
        product.connections.update(WORKSPACE, id, stands -> stands.with(ConnectionState.REAUTHORIZE));
        product.server.script = _ -> ScriptedServer.issued("second");

        assertEquals("connected_again", product.connect().facts().get("signIn"));

        assertEquals(id, only().id());
        assertEquals(ConnectionState.ACTIVE, only().state());
        assertEquals(1, only().adAccounts().size(), "the selection stays");
        assertEquals(
                "second",
                Objects.requireNonNull(product.tokens.read(WORKSPACE, id))
                        .tokens()
                        .access()
                        .value());
        for (var known : product.health.read(List.of(connection, audience)).values()) {
            assertNull(known.breaker());
        }
    }

    @Test
    void another_member_than_the_connections_changes_nothing() {
        product.connect();
        var id = only().id();
        product.linkedIn.member = new MemberProfile(new LinkedInMemberId("xyz"), "Bob");
        product.server.script = _ -> ScriptedServer.issued("bobs");

        var page = product.connect("/v1/connections/" + id + "/reconnect");

        assertTrouble(SignInTrouble.OTHER_MEMBER, page);
        assertTrue(page.text().contains("Bob"));
        assertEquals(id, only().id());
        assertEquals(
                "new",
                Objects.requireNonNull(product.tokens.read(WORKSPACE, id))
                        .tokens()
                        .access()
                        .value());
    }

    @Test
    void several_members_are_several_connections() {
        product.connect();
        product.linkedIn.member = new MemberProfile(new LinkedInMemberId("xyz"), "Bob");
        product.connect();
        assertEquals(2, product.connections.list(WORKSPACE).size());
    }

    private void assertTokenError(SignInTrouble trouble, GrantAnswer answer) {
        product.server.script = _ -> answer;
        var page = product.connect();
        assertTrouble(trouble, page);
        assertTrue(page.text().contains("req=="), "the request id is shown");
        assertNothingKept();
    }

    private Connection only() {
        return Objects.requireNonNull(product.connections.find(WORKSPACE, product.onlyConnection()));
    }

    private void assertNothingKept() {
        assertEquals(List.of(), product.connections.list(WORKSPACE));
    }

    private static void assertTrouble(SignInTrouble trouble, HttpReply page) {
        assertEquals(trouble.status(), page.status());
        assertTrue(page.text().contains("<h1>" + Html.escape(trouble.title()) + "</h1>"), page.text());
        assertTrue(page.text().contains("<p>" + Html.escape(trouble.remedy()) + "</p>"), page.text());
    }
}
