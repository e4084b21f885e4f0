package audiencesync.simulator;

import static audiencesync.simulator.TestLinkedIn.add;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.simulator.fault.Endpoint;
import audiencesync.simulator.world.App;
import audiencesync.simulator.world.Role;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LimitsTest {

    private final TestLinkedIn linkedIn = new TestLinkedIn();

    @AfterEach
    void stop() {
        linkedIn.close();
    }

    private int send() throws Exception {
        return linkedIn.batch(add("a@example.com")).status();
    }

    private void sendAll(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            assertEquals(200, send());
        }
    }

    private void advance(long millis) {
        linkedIn.simulator.clock().advance(Duration.ofMillis(millis));
    }

    @Test
    void the_601st_call_within_a_minute_answers_429_without_retry_after() throws Exception {
        sendAll(600);
        var reply = linkedIn.batch(add("a@example.com"));

        assertEquals(429, reply.status());
        assertEquals(
                "{\"status\":429,\"serviceErrorCode\":101,\"code\":\"TOO_MANY_REQUESTS\",\"message\":"
                        + "\"Resource level throttle limit for calls to this resource is reached.\"}",
                reply.body());
        assertEquals("", reply.header("Retry-After"));
        assertEquals(1, linkedIn.simulator.sends().throttled());
        assertEquals(601, linkedIn.simulator.sends().highestInAnySecond());

        advance(59_999);
        assertEquals(429, send());
        advance(1);
        assertEquals(200, send());
    }

    @Test
    void with_the_switch_the_eleventh_call_within_any_second_answers_429() throws Exception {
        linkedIn.simulator.setLimits(linkedIn.simulator.limits().withUsersPerSecond(10));
        sendAll(1);
        advance(500);
        sendAll(9);
        assertEquals(429, send());
        advance(500);
        assertEquals(200, send());
        assertEquals(429, send());
        assertEquals(10, linkedIn.simulator.sends().accepted().highestInAnySecond());
    }

    @Test
    void the_daily_quota_says_day_and_ends_at_midnight_utc() throws Exception {
        linkedIn.simulator.setLimits(linkedIn.simulator.limits().withUsersPerDay(2));
        sendAll(2);
        var reply = linkedIn.batch(add("a@example.com"));
        assertEquals(429, reply.status());
        assertTrue(reply.text("message").contains("APPLICATION_AND_MEMBER DAY limit"));

        linkedIn.simulator.clock().set(Instant.parse("2026-11-25T23:59:59Z"));
        assertEquals(429, send());
        linkedIn.simulator.clock().set(Instant.parse("2026-11-26T00:00:00Z"));
        assertEquals(200, send());
    }

    @Test
    void members_and_apps_have_limits_of_their_own_but_tokens_share_them() throws Exception {
        linkedIn.simulator.setLimits(linkedIn.simulator.limits().withUsersPerMinute(1));
        linkedIn.simulator.grantRole(TestLinkedIn.ACCOUNT, "xyz789", Role.ACCOUNT_MANAGER);
        assertEquals(200, send());

        assertEquals(429, sendWith(linkedIn.simulator.issueToken(TestLinkedIn.APP, "abc123", App.USUAL_SCOPES)));
        assertEquals(200, sendWith(linkedIn.simulator.issueToken(TestLinkedIn.APP, "xyz789", App.USUAL_SCOPES)));
        assertEquals(200, sendWith(linkedIn.simulator.issueToken("other", "abc123", App.USUAL_SCOPES)));
        assertEquals(3, linkedIn.simulator.sends().ofMember("abc123").count());
        assertEquals(4, linkedIn.simulator.sends().toSegment(linkedIn.segment).count());
    }

    private int sendWith(String token) throws Exception {
        return linkedIn.send(linkedIn.call("/rest/dmpSegments/" + linkedIn.segment + "/users")
                        .setHeader("Authorization", "Bearer " + token)
                        .header("X-RestLi-Method", "BATCH_CREATE")
                        .POST(TestLinkedIn.body("{\"elements\":[]}")))
                .status();
    }

    @Test
    void other_calls_are_not_limited() throws Exception {
        linkedIn.simulator.setLimits(linkedIn.simulator.limits().withUsersPerMinute(1));
        assertEquals(200, send());

        assertEquals(200, linkedIn.get("/rest/me").status());
        assertEquals(200, linkedIn.get("/rest/dmpSegments/" + linkedIn.segment).status());
    }

    @Test
    void refused_calls_do_not_use_the_limit_up() throws Exception {
        linkedIn.simulator.setLimits(linkedIn.simulator.limits().withUsersPerSecond(1));
        assertEquals(200, send());
        advance(600);
        assertEquals(429, send());
        advance(400);
        assertEquals(200, send());
    }

    @Test
    void calls_are_counted_by_endpoint_and_status() throws Exception {
        sendAll(2);
        linkedIn.get("/rest/dmpSegments/1");

        assertEquals(2L, linkedIn.simulator.callCount(Endpoint.USERS, 200));
        assertEquals(1L, linkedIn.simulator.callCount(Endpoint.GET_SEGMENT, 404));
        assertFalse(linkedIn.simulator.calls().get(0).requestId().isEmpty());
    }
}
