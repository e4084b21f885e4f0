package audiencesync.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.simulator.world.Role;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConventionsTest {

    private final TestLinkedIn linkedIn = new TestLinkedIn();

    @AfterEach
    void stop() {
        linkedIn.close();
    }

    private HttpRequest.Builder withToken(String token) {
        return linkedIn.bare("/rest/dmpSegments/" + linkedIn.segment)
                .header("Authorization", "Bearer " + token)
                .header("LinkedIn-Version", "202607");
    }

    private TestLinkedIn.Reply withVersion(String version) throws Exception {
        return linkedIn.send(linkedIn.bare("/rest/dmpSegments/" + linkedIn.segment)
                .header("Authorization", "Bearer " + linkedIn.token)
                .header("LinkedIn-Version", version));
    }

    @Test
    void a_call_without_token_answers_401() throws Exception {
        var reply = linkedIn.send(linkedIn.bare("/rest/me"));

        assertEquals(401, reply.status());
        assertEquals(401, reply.json().path("serviceErrorCode").asInt());
        assertEquals("Empty oauth2_access_token", reply.text("message"));
    }

    @Test
    void an_unknown_token_answers_401_with_65600() throws Exception {
        var reply = linkedIn.send(withToken("nonsense"));

        assertEquals(401, reply.status());
        assertEquals(65600, reply.json().path("serviceErrorCode").asInt());
        assertEquals("INVALID_ACCESS_TOKEN", reply.text("code"));
    }

    @Test
    void a_token_that_the_member_took_back_answers_401_with_65601() throws Exception {
        linkedIn.simulator.revoke(TestLinkedIn.APP, TestLinkedIn.MEMBER);
        var reply = linkedIn.get("/rest/me");

        assertEquals(401, reply.status());
        assertEquals(65601, reply.json().path("serviceErrorCode").asInt());
        assertEquals("REVOKED_ACCESS_TOKEN", reply.text("code"));
    }

    @Test
    void a_token_older_than_60_days_answers_401_with_65602() throws Exception {
        linkedIn.simulator.clock().advance(Duration.ofDays(60).minusSeconds(1));
        assertEquals(200, linkedIn.get("/rest/me").status());

        linkedIn.simulator.clock().advance(Duration.ofSeconds(1));
        var reply = linkedIn.get("/rest/me");
        assertEquals(401, reply.status());
        assertEquals(
                "{\"status\":401,\"serviceErrorCode\":65602,\"code\":\"EXPIRED_ACCESS_TOKEN\","
                        + "\"message\":\"The token used in the request has expired\"}",
                reply.body());
    }

    @Test
    void a_call_without_version_answers_400_from_the_gateway() throws Exception {
        var reply = linkedIn.send(linkedIn.bare("/rest/me").header("Authorization", "Bearer " + linkedIn.token));

        assertEquals(400, reply.status());
        assertEquals("VERSION_MISSING", reply.text("code"));
        assertEquals("true", reply.header("X-Restli-Gateway-Error"));
    }

    @Test
    void a_version_past_its_sunset_answers_426() throws Exception {
        var reply = withVersion("202511");

        assertEquals(426, reply.status());
        assertEquals("NONEXISTENT_VERSION", reply.text("code"));
        assertEquals("Requested version 20251101 is not active", reply.text("message"));
    }

    @Test
    void a_version_newer_than_released_answers_426() throws Exception {
        assertEquals(426, withVersion("202712").status());
        assertEquals(426, withVersion("202512").status());
    }

    @Test
    void versions_end_at_midnight_utc_of_their_sunset_date() throws Exception {
        linkedIn.simulator.clock().set(Instant.parse("2027-01-14T23:59:59Z"));
        String token = linkedIn.simulator.issueToken(TestLinkedIn.APP, TestLinkedIn.MEMBER, Set.of("rw_dmp_segments"));
        assertEquals(
                200,
                linkedIn.send(withToken(token).setHeader("LinkedIn-Version", "202601"))
                        .status());

        linkedIn.simulator.clock().advance(Duration.ofSeconds(1));
        assertEquals(
                426,
                linkedIn.send(withToken(token).setHeader("LinkedIn-Version", "202601"))
                        .status());
        assertEquals(
                200,
                linkedIn.send(withToken(token).setHeader("LinkedIn-Version", "202602"))
                        .status());
    }

    @Test
    void checks_come_in_the_order_token_version_limit_scope_existence_schema_rules() throws Exception {
        String users = "/rest/dmpSegments/1/users";
        String poor = linkedIn.simulator.issueToken(TestLinkedIn.APP, TestLinkedIn.MEMBER, Set.of("r_ads"));
        linkedIn.simulator.setLimits(linkedIn.simulator.limits().withUsersPerMinute(0));
        var everythingWrong = linkedIn.bare(users).POST(TestLinkedIn.body("{}"));

        assertEquals(401, linkedIn.send(everythingWrong).status());
        everythingWrong.setHeader("Authorization", "Bearer " + poor);
        assertEquals(400, linkedIn.send(everythingWrong).status());
        everythingWrong.setHeader("LinkedIn-Version", "202607");
        assertEquals(429, linkedIn.send(everythingWrong).status());
        linkedIn.simulator.setLimits(linkedIn.simulator.limits().withUsersPerMinute(600));
        assertEquals(403, linkedIn.send(everythingWrong).status());
        everythingWrong.setHeader("Authorization", "Bearer " + linkedIn.token);
        assertEquals(404, linkedIn.send(everythingWrong).status());
        assertEquals(
                422,
                linkedIn.post(users.replace("1", "" + linkedIn.segment), "{}").status());
        assertEquals(
                400,
                linkedIn.post(users.replace("1", "" + linkedIn.segment), "{\"action\":\"ADD\"}")
                        .status());
    }

    @Test
    void a_missing_scope_answers_403_with_100() throws Exception {
        String token = linkedIn.simulator.issueToken(TestLinkedIn.APP, TestLinkedIn.MEMBER, Set.of("r_ads"));
        var reply = linkedIn.send(withToken(token));

        assertEquals(403, reply.status());
        assertEquals(100, reply.json().path("serviceErrorCode").asInt());
        assertEquals("Not enough permissions to access: partnerApiDmpSegments.GET.20260701", reply.text("message"));
    }

    @Test
    void a_viewer_may_read_but_not_write() throws Exception {
        linkedIn.simulator.grantRole(TestLinkedIn.ACCOUNT, TestLinkedIn.MEMBER, Role.VIEWER);

        assertEquals(200, linkedIn.get("/rest/dmpSegments/" + linkedIn.segment).status());
        assertEquals(403, linkedIn.batch(TestLinkedIn.add("a@example.com")).status());
    }

    @Test
    void a_member_whose_role_was_removed_answers_403() throws Exception {
        linkedIn.simulator.removeRole(TestLinkedIn.ACCOUNT, TestLinkedIn.MEMBER);

        assertEquals(403, linkedIn.batch(TestLinkedIn.add("a@example.com")).status());
        assertEquals(403, linkedIn.get("/rest/dmpSegments/" + linkedIn.segment).status());
    }

    @Test
    void every_answer_has_ids_for_support_and_errors_are_marked() throws Exception {
        var good = linkedIn.get("/rest/me");
        var bad = linkedIn.get("/rest/dmpSegments/1");

        assertFalse(good.header("X-LI-UUID").isEmpty());
        assertFalse(good.header("x-li-request-id").isEmpty());
        assertEquals("", good.header("X-RestLi-Error-Response"));
        assertEquals("true", bad.header("X-RestLi-Error-Response"));
        assertFalse(bad.header("x-li-request-id").equals(good.header("x-li-request-id")));
    }

    @Test
    void protocol_1_marks_errors_with_its_own_header() throws Exception {
        var reply = linkedIn.send(withToken("nonsense"));

        assertEquals("true", reply.header("X-LinkedIn-Error-Response"));
        assertEquals("", reply.header("X-RestLi-Error-Response"));
    }

    @Test
    void a_post_without_length_answers_411() throws Exception {
        try (var socket = new java.net.Socket(
                java.net.InetAddress.getLoopbackAddress(),
                linkedIn.simulator.origin().getPort())) {
            socket.getOutputStream()
                    .write("POST /rest/dmpSegments HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 411"), answer);
        }
    }

    @Test
    void a_query_over_4_kilobytes_answers_414() throws Exception {
        assertEquals(
                414, linkedIn.get("/rest/dmpSegments?q=" + "x".repeat(4096)).status());
    }

    @Test
    void a_body_that_is_not_json_by_its_type_answers_415() throws Exception {
        var reply = linkedIn.send(linkedIn.call("/rest/dmpSegments")
                .header("Content-Type", "text/plain")
                .POST(TestLinkedIn.body("{}")));

        assertEquals(415, reply.status());
    }

    @Test
    void a_body_over_the_limit_answers_413() throws Exception {
        try (var small = new TestLinkedIn(SimulatorConfig.forTests().withMaxBodyBytes(1000))) {
            assertEquals(413, small.batch(TestLinkedIn.adds(100)).status());
            assertEquals(200, small.batch(TestLinkedIn.adds(2)).status());
        }
    }
}
