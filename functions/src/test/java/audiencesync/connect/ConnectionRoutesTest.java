package audiencesync.connect;

import static audiencesync.connect.Product.WORKSPACE;
import static audiencesync.connect.Product.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.WorkspaceId;
import audiencesync.http.HttpReply;
import audiencesync.linkedin.ApiRefusal;
import audiencesync.linkedin.LinkedInError;
import audiencesync.linkedin.SegmentStatus;
import audiencesync.metrics.ErroredReason;
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
class ConnectionRoutesTest {
    private static final LinkedInError DENIED =
            new LinkedInError(403, 100, "ACCESS_DENIED", "Not enough permissions", "req==");

    private final Product product = new Product();

    @Test
    void a_new_connection_is_a_link_that_is_good_for_ten_minutes() {
        var reply = product.call("POST", "/v1/connections", "");
        assertEquals(201, reply.status());
        assertTrue(json(reply).path("url").asText().startsWith("https://sync.example/oauth/start?state="));
        assertEquals("2026-11-25T12:10:00Z", json(reply).path("expiresAt").asText());
    }

    @Test
    void a_connection_shows_what_was_granted_and_when_it_ends() {
        var shown = json(product.call("GET", connected(), ""));
        assertEquals("active", shown.path("state").asText());
        assertEquals("abc123", shown.path("member").path("id").asText());
        var authorization = shown.path("authorization");
        assertEquals("2027-11-25T12:00:00Z", authorization.path("endsAt").asText());
        assertTrue(authorization.path("warning").isNull());
        assertEquals(2, shown.path("adAccounts").size());
        assertEquals(
                1,
                json(product.call("GET", "/v1/connections", ""))
                        .path("connections")
                        .size());
    }

    @Test
    void without_a_refresh_token_the_end_is_always_told_and_warned_of() {
        product.server.script = _ -> ScriptedServer.issuedWithoutRefresh("new");
        var path = connected();
        assertEquals("No refresh; expires on 2027-01-24.", warning(path));
        product.clock.advance(Duration.ofDays(46));
        assertTrue(warning(path).contains("within 14 days"));
        product.clock.advance(Duration.ofDays(7));
        assertTrue(warning(path).contains("within 7 days"));
        product.clock.advance(Duration.ofDays(6));
        assertTrue(warning(path).contains("within a day"));
        product.clock.advance(Duration.ofDays(1));
        assertTrue(warning(path).contains("ended on 2027-01-24"));
    }

    @Test
    void the_trouble_of_a_connection_has_what_linkedin_said() {
        var path = connected();
        var key = new HealthKey.OfConnection(WORKSPACE, product.onlyConnection());
        var now = product.clock.instant();
        product.health.open(key, ErroredReason.ACCESS_DENIED, DENIED, now, now.plusSeconds(60));
        var trouble = json(product.call("GET", path, "")).path("trouble");
        assertEquals("access_denied", trouble.path("reason").asText());
        assertEquals("req==", trouble.path("linkedIn").path("requestId").asText());
    }

    @Test
    void nothing_of_another_workspace_is_there() {
        var path = connected();
        for (var method : List.of("GET", "DELETE")) {
            assertEquals(
                    404,
                    product.call(new WorkspaceId("other"), method, path, "").status());
        }
        var connections = json(product.call(new WorkspaceId("other"), "GET", "/v1/connections", ""));
        assertEquals(0, connections.path("connections").size());
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH, /v1/connections, 405",
        "PUT, /v1/connections/ID, 405",
        "GET, /v1/connections/ID/reconnect, 405",
        "POST, /v1/connections/ID/ad-accounts, 405",
        "GET, /v1/connections/ID/nothing, 404",
        "GET, /v1/connections/no%20id, 404",
        "GET, /v1/connections/, 404",
        "GET, /v1/connectionsX, 404",
        "GET, /v1/connections/ID/ad-accounts/x/audiences, 404",
        "GET, /v1/connections/ID/ad-accounts/0/audiences, 404",
        "GET, /v1/connections/ID/ad-accounts/7/other, 404",
        "GET, /v1/connections/ID/ad-accounts/7/audiences, 409",
        "PUT, /v1/connections/ID/ad-accounts/512345678/audiences, 409"
    })
    void what_is_not_there_says_so(String method, String path, int status) {
        connected();
        var id = product.onlyConnection().value();
        assertEquals(status, product.call(method, path.replace("ID", id), "").status());
    }

    @Test
    void disconnecting_deletes_the_token_and_keeps_the_steps() {
        var path = connected();
        var id = product.onlyConnection();
        product.step(id, 1);
        assertEquals(
                "disconnected",
                json(product.call("DELETE", path, "")).path("state").asText());
        assertNull(product.tokens.read(WORKSPACE, id));
        assertEquals(1, product.steps.list(WORKSPACE).size());
        assertEquals(409, product.call("GET", path + "/ad-accounts", "").status());

        product.connect();
        assertEquals(id, product.onlyConnection(), "the steps' connection is back");
        assertEquals("active", json(product.call("GET", path, "")).path("state").asText());
    }

    @Test
    void a_connection_without_steps_is_gone_after_disconnecting() {
        var path = connected();
        assertEquals(200, product.call("DELETE", path, "").status());
        assertEquals(404, product.call("GET", path, "").status());
    }

    @Test
    void ad_accounts_are_shown_with_the_role_as_it_is_now() {
        var accounts =
                json(product.call("GET", connected() + "/ad-accounts", "")).path("adAccounts");
        assertEquals("CAMPAIGN_MANAGER", accounts.path(0).path("role").asText());
        assertTrue(accounts.path(0).path("selectable").asBoolean());
        assertEquals("VIEWER", accounts.path(1).path("role").asText());
        assertFalse(accounts.path(1).path("selectable").asBoolean());
    }

    @Test
    void a_viewer_cannot_be_selected_and_an_unknown_account_neither() {
        var path = connected() + "/ad-accounts";
        assertProblem(409, "ad_account_read_only", product.call("PUT", path, "{\"adAccounts\":[512345678,7]}"));
        assertProblem(404, "ad_account_not_found", product.call("PUT", path, "{\"adAccounts\":[99]}"));
        assertEquals(
                200, product.call("PUT", path, "{\"adAccounts\":[512345678]}").status());
        assertEquals(200, product.call("PUT", path, "{\"adAccounts\":[]}").status());
        for (var body : List.of(
                "",
                "[]",
                "{",
                "{\"adAccounts\":1}",
                "{\"adAccounts\":[\"7\"]}",
                "{\"adAccounts\":[1.5]}",
                "{\"adAccounts\":[-1]}")) {
            assertEquals(400, product.call("PUT", path, body).status(), body);
        }
    }

    @Test
    void a_refused_token_is_refreshed_and_the_call_repeated() {
        var path = connected() + "/ad-accounts";
        product.clock.advance(Duration.ofDays(1));
        product.server.script = _ -> ScriptedServer.issued("fresh");
        product.linkedIn.refusals.add(ScriptedLinkedIn.tokenRefused(65602));
        assertEquals(200, product.call("GET", path, "").status());
        var stored = Objects.requireNonNull(product.tokens.read(WORKSPACE, product.onlyConnection()));
        assertEquals("fresh", stored.tokens().access().value());
    }

    @Test
    void a_truly_refused_token_needs_the_member() {
        var path = connected();
        product.clock.advance(Duration.ofDays(1));
        product.server.script = _ -> ScriptedServer.refused();
        product.linkedIn.refusals.add(ScriptedLinkedIn.tokenRefused(65601));
        assertProblem(409, "connection_not_usable", product.call("GET", path + "/ad-accounts", ""));
        assertEquals(
                "reauthorize", json(product.call("GET", path, "")).path("state").asText());
        assertTrue(product.log.contains("ERROR authorization_ended"));
    }

    @Test
    void linkedins_limit_is_try_later_and_its_denial_is_told_whole() {
        var path = connected() + "/ad-accounts";
        product.linkedIn.refusals.add(ScriptedLinkedIn.throttled());
        assertProblem(503, "linkedin_busy", product.call("GET", path, ""));
        product.linkedIn.refusals.add(new ApiRefusal.AccessDenied(DENIED));
        var denied = product.call("GET", path, "");
        assertProblem(409, "linkedin_access_denied", denied);
        for (var said : List.of("403", "ACCESS_DENIED", "100", "Not enough permissions", "req==")) {
            assertTrue(json(denied).path("detail").asText().contains(said), said);
        }
    }

    @Test
    void audiences_are_found_by_name_page_by_page() {
        var path = selected() + "/audiences";
        for (int i = 0; i < 1_000; i++) {
            product.linkedIn.segments.add(ScriptedLinkedIn.segment(
                    1 + i, i % 100 == 7 ? "News " + i : "x" + i, "k" + i, SegmentStatus.READY));
        }
        product.linkedIn.calls.clear();
        var first = json(product.call("GET", path + "?q=nEWs", ""));
        assertEquals(3, product.linkedIn.calls.size(), "never all of them");
        assertEquals(3, first.path("audiences").size());
        assertEquals("300", first.path("next").asText());
        assertEquals(1_000, first.path("total").asInt());
        var last = json(product.call("GET", path + "?q=news&page=900", ""));
        assertEquals(1, last.path("audiences").size());
        assertTrue(last.path("next").isNull());
        assertProblem(400, "bad_page", product.call("GET", path + "?page=x", ""));
    }

    @Test
    void an_audience_is_made_once() {
        var path = selected() + "/audiences";
        var made = product.call("POST", path, "{\"name\":\" Newsletter \"}");
        assertEquals(201, made.status(), made.text());
        assertEquals("BUILDING", json(made).path("audience").path("status").asText());
        product.clock.advance(Duration.ofMinutes(3));
        var again = product.call("POST", path, "{\"name\":\"Newsletter\"}");
        assertEquals(200, again.status());
        assertEquals(
                json(made).path("audience").path("id"),
                json(again).path("audience").path("id"));
        assertEquals(1, product.linkedIn.segments.size());
        assertEquals(201, product.call("POST", path, "{\"name\":\"Other\"}").status());
    }

    @Test
    void while_linkedin_does_not_show_a_new_audience_no_second_one_is_made() {
        var path = selected() + "/audiences";
        product.linkedIn.showsNew = false;
        assertEquals(
                201, product.call("POST", path, "{\"name\":\"Newsletter\"}").status());
        assertProblem(503, "linkedin_busy", product.call("POST", path, "{\"name\":\"Newsletter\"}"));
        product.linkedIn.showsNew = true;
        assertEquals(
                200, product.call("POST", path, "{\"name\":\"Newsletter\"}").status());
        assertEquals(1, product.linkedIn.segments.size());
    }

    @Test
    void a_new_audience_that_linkedin_does_not_let_us_see_is_not_waited_for() {
        var path = selected() + "/audiences";
        var newsletter = "{\"name\":\"Newsletter\"}";
        product.linkedIn.showsNew = false;
        assertEquals(201, product.call("POST", path, newsletter).status());
        var before = product.clock.instant();
        product.linkedIn.refusals.add(
                new ApiRefusal.AccessDenied(new LinkedInError(403, 100, "ACCESS_DENIED", "Not enough", "r==")));
        assertProblem(409, "linkedin_access_denied", product.call("POST", path, newsletter));
        product.tokens.delete(WORKSPACE, product.onlyConnection());
        assertProblem(409, "connection_not_usable", product.call("POST", path, newsletter));
        assertEquals(before, product.clock.instant(), "nobody waited");
    }

    @Test
    void a_stumble_of_linkedin_does_not_end_the_looking() {
        var path = selected() + "/audiences";
        var newsletter = "{\"name\":\"Newsletter\"}";
        assertEquals(201, product.call("POST", path, newsletter).status());
        product.linkedIn.refusals.add(
                new ApiRefusal.ServerFault(new LinkedInError(500, null, null, "Internal error", null)));
        assertEquals(200, product.call("POST", path, newsletter).status());
    }

    @Test
    void after_a_conflict_it_is_looked_for_again() {
        var path = selected() + "/audiences";
        var conflict = new LinkedInError(409, null, "CONFLICT", "A write conflict occurred", null);
        product.linkedIn.beforeCreate = key -> {
            product.linkedIn.segments.add(ScriptedLinkedIn.segment(5, "Newsletter", key, SegmentStatus.BUILDING));
            product.linkedIn.refusals.add(new ApiRefusal.Conflict(conflict));
        };
        var found = product.call("POST", path, "{\"name\":\"Newsletter\"}");
        assertEquals(200, found.status(), found.text());
        assertEquals(5, json(found).path("audience").path("id").asInt());
        assertEquals(1, product.linkedIn.segments.size());
    }

    @Test
    void the_limit_of_audiences_and_bad_names_are_told_apart() {
        var path = selected() + "/audiences";
        var full = new LinkedInError(429, null, "SEGMENT_LIMIT_EXCEEDED", null, null);
        product.linkedIn.beforeCreate = _ -> product.linkedIn.refusals.add(new ApiRefusal.SegmentLimitReached(full));
        assertProblem(409, "audience_limit_reached", product.call("POST", path, "{\"name\":\"One more\"}"));
        product.linkedIn.beforeCreate = _ -> {};
        assertEquals(201, product.call("POST", path, "{\"name\":\"One more\"}").status(), "the lease was given back");
        for (var body : List.of(
                "{}",
                "{\"name\":\" \"}",
                "{\"name\":1}",
                "{\"name\":\"a\",\"description\":2}",
                "{\"name\":\"" + "x".repeat(201) + "\"}")) {
            assertEquals(400, product.call("POST", path, body).status(), body);
        }
    }

    @Test
    void two_workspaces_with_one_ad_account_have_audiences_of_their_own() {
        var mine = json(product.call("POST", selected() + "/audiences", "{\"name\":\"vip\"}"));
        var other = new WorkspaceId("ws2");
        var connection = product.connections.list(WORKSPACE).getFirst();
        product.connections.save(new Connection(
                other, connection.id(), connection.member(), "", connection.adAccounts(), ConnectionState.ACTIVE));
        var tokens = Objects.requireNonNull(product.tokens.read(WORKSPACE, connection.id()));
        product.tokens.write(other, connection.id(), null, tokens.tokens());
        var path = "/v1/connections/" + connection.id() + "/ad-accounts/512345678/audiences";
        var theirs = json(product.call(other, "POST", path, "{\"name\":\"vip\"}"));
        assertNotEquals(
                mine.path("audience").path("id"), theirs.path("audience").path("id"));
    }

    @Test
    void an_incomplete_connection_shows_no_member() {
        for (int i = 0; i < 2; i++) {
            product.linkedIn.refusals.add(ScriptedLinkedIn.throttled());
        }
        product.connect();
        var shown = json(product.call("GET", "/v1/connections/" + product.onlyConnection(), ""));
        assertEquals("incomplete", shown.path("state").asText());
        assertTrue(shown.path("member").path("id").isNull());
        assertEquals(
                ConnectionState.INCOMPLETE,
                product.connections.list(WORKSPACE).getFirst().state());
    }

    private String warning(String path) {
        return json(product.call("GET", path, ""))
                .path("authorization")
                .path("warning")
                .asText();
    }

    private String connected() {
        assertEquals(200, product.connect().status());
        return "/v1/connections/" + product.onlyConnection();
    }

    private String selected() {
        var path = connected() + "/ad-accounts";
        assertEquals(
                200, product.call("PUT", path, "{\"adAccounts\":[512345678]}").status());
        return path + "/512345678";
    }

    private static void assertProblem(int status, String code, HttpReply reply) {
        assertEquals(code, json(reply).path("code").asText(), reply.text());
        assertEquals(status, reply.status());
    }
}
