package audiencesync.simulator;

import static audiencesync.simulator.TestLinkedIn.add;
import static audiencesync.simulator.TestLinkedIn.sha256;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.simulator.fault.Elements;
import audiencesync.simulator.fault.Endpoint;
import audiencesync.simulator.fault.Fault;
import audiencesync.simulator.fault.FaultRule;
import audiencesync.simulator.world.TokenProblem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FaultsTest {

    private final TestLinkedIn linkedIn = new TestLinkedIn();

    @AfterEach
    void stop() {
        linkedIn.close();
    }

    private void once(Fault fault) {
        linkedIn.simulator.addFault(FaultRule.on(Endpoint.USERS).once().then(fault));
    }

    private TestLinkedIn.Reply send() throws Exception {
        return linkedIn.batch(add("a@example.com"), add("b@example.com"), add("c@example.com"));
    }

    private void answers(Fault fault, int status, String code) throws Exception {
        once(fault);
        var reply = send();
        assertEquals(status, reply.status());
        assertEquals(code, reply.text("code"));
        assertEquals(0, linkedIn.audience().size());
    }

    private IOException cut(Fault fault) {
        once(fault);
        return assertThrows(IOException.class, this::send);
    }

    @Test
    void whole_request_faults_answer_in_linkedins_words_and_store_nothing() throws Exception {
        answers(Fault.throttled(), 429, "TOO_MANY_REQUESTS");
        answers(Fault.throttledForTheDay(), 429, "TOO_MANY_REQUESTS");
        answers(Fault.tokenRefused(TokenProblem.INVALID), 401, "INVALID_ACCESS_TOKEN");
        answers(Fault.tokenRefused(TokenProblem.REVOKED), 401, "REVOKED_ACCESS_TOKEN");
        answers(Fault.tokenRefused(TokenProblem.EXPIRED), 401, "EXPIRED_ACCESS_TOKEN");
        answers(new Fault.Denied(), 403, "ACCESS_DENIED");
        answers(new Fault.NotFound(), 404, "NOT_FOUND");
        answers(Fault.requestTimeout(), 408, "TIMEOUT");
        answers(Fault.conflict(), 409, "CONFLICT");
        answers(Fault.tooLarge(), 413, "REQUEST_ENTITY_TOO_LARGE");
        answers(Fault.locked(), 423, "LOCKED");
        answers(Fault.versionNotActive("202607"), 426, "NONEXISTENT_VERSION");
        answers(Fault.segmentLimitExceeded(), 429, "SEGMENT_LIMIT_EXCEEDED");
        answers(Fault.serverError(500), 500, "INTERNAL_ERROR");
        answers(Fault.serverError(503), 503, "UNDER_MAINTENANCE");
        answers(Fault.serverError(504), 504, "GATEWAY_TIMEOUT");
    }

    @Test
    void a_gateway_answers_html() throws Exception {
        once(Fault.htmlBadGateway());
        var reply = send();

        assertEquals(502, reply.status());
        assertTrue(reply.header("Content-Type").startsWith("text/html"));
        assertTrue(reply.body().startsWith("<html>"));
    }

    @Test
    void a_422_names_the_indexes_and_stores_nothing() throws Exception {
        once(new Fault.BadElements(List.of(0, 2)));
        var reply = send();

        assertEquals(422, reply.status());
        assertTrue(reply.text("message").contains("Index: 2, ERROR :: "));
        assertEquals(0, linkedIn.audience().size());
    }

    @Test
    void single_elements_fail_while_the_others_take_effect() throws Exception {
        once(Fault.elements(429, Elements.at(1)));
        var reply = send();

        assertEquals(200, reply.status());
        assertEquals("201 429 201", reply.statuses());
        assertEquals(
                101,
                reply.json()
                        .path("elements")
                        .path(1)
                        .path("error")
                        .path("serviceErrorCode")
                        .asInt());
        assertFalse(linkedIn.audience().contains(sha256("b@example.com")));
        assertEquals(2, linkedIn.audience().size());
    }

    @Test
    void elements_may_have_any_status() throws Exception {
        once(Fault.elements(500, new Elements.EveryNth(2)));
        assertEquals("201 500 201", send().statuses());
        once(Fault.elements(777, Elements.all()));
        assertEquals("777 777 777", send().statuses());
        once(Fault.elements(202, Elements.at(0)));
        assertEquals("202 201 201", send().statuses());
        assertEquals(3, linkedIn.audience().size());
    }

    @Test
    void a_share_of_elements_fails_the_same_way_every_time() throws Exception {
        once(Fault.elements(400, new Elements.Share(0.5, 7)));
        once(Fault.elements(400, new Elements.Share(0.5, 7)));
        String[] people = TestLinkedIn.adds(200);
        String first = linkedIn.batch(people).statuses();

        assertEquals(first, linkedIn.batch(people).statuses());
        int failed = first.split("400", -1).length - 1;
        assertTrue(failed > 70 && failed < 130, "about half, were " + failed);
    }

    @Test
    void answers_may_be_too_short_or_too_long() throws Exception {
        once(new Fault.ShortAnswer(2));
        assertEquals("201", send().statuses());
        once(new Fault.SurplusAnswer(1));
        assertEquals("201 201 201 201", send().statuses());
        assertEquals(3, linkedIn.audience().size());
    }

    @Test
    void a_truncated_answer_breaks_off_after_the_effect() throws Exception {
        cut(new Fault.TruncatedAnswer(20));

        assertEquals(3, linkedIn.audience().size());
    }

    @Test
    void a_reset_before_reading_has_no_effect() throws Exception {
        cut(new Fault.ResetBeforeReading());

        assertEquals(0, linkedIn.audience().size());
        assertEquals(0, linkedIn.simulator.sends().all().get(0).status());
    }

    @Test
    void a_reset_after_reading_comes_with_or_without_the_effect() {
        cut(new Fault.ResetAfterReading(false));
        assertEquals(0, linkedIn.audience().size());

        cut(new Fault.ResetAfterReading(true));
        assertEquals(3, linkedIn.audience().size());
    }

    @Test
    void resets_are_real_and_a_hang_up_is_orderly() throws Exception {
        once(new Fault.ResetAfterReading(true));
        assertEquals(
                "Connection reset",
                assertThrows(IOException.class, this::sendOnSocket).getMessage());
        once(new Fault.ResetBeforeReading());
        assertEquals(
                "Connection reset",
                assertThrows(IOException.class, this::sendOnSocket).getMessage());
        once(new Fault.HangUp(true));
        assertEquals("", sendOnSocket());
    }

    private String sendOnSocket() throws IOException {
        String body = "{\"elements\":[" + add("a@example.com") + "]}";
        String head = "POST /rest/dmpSegments/" + linkedIn.segment + "/users HTTP/1.1\r\nHost: x\r\n"
                + "Authorization: Bearer " + linkedIn.token + "\r\nLinkedIn-Version: 202607\r\n"
                + "X-RestLi-Method: BATCH_CREATE\r\nContent-Length: " + body.length() + "\r\n\r\n";
        int port = linkedIn.simulator.origin().getPort();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_hang_up_comes_with_or_without_the_effect() {
        cut(new Fault.HangUp(false));
        assertEquals(0, linkedIn.audience().size());

        cut(new Fault.HangUp(true));
        assertEquals(3, linkedIn.audience().size());
    }

    @Test
    void silence_lasts_until_the_client_gives_up() throws Exception {
        once(new Fault.Silence(true, Duration.ofMinutes(5)));

        assertThrows(
                HttpTimeoutException.class,
                () -> linkedIn.send(linkedIn.call("/rest/dmpSegments/" + linkedIn.segment + "/users")
                        .header("X-RestLi-Method", "BATCH_CREATE")
                        .timeout(Duration.ofMillis(300))
                        .POST(TestLinkedIn.body("{\"elements\":[" + add("a@example.com") + "]}"))));
        assertEquals(1, linkedIn.audience().size());
    }

    @Test
    void a_slow_answer_is_complete() throws Exception {
        once(new Fault.Slow(Duration.ofMillis(50)));

        assertEquals("201 201 201", send().statuses());
    }

    @Test
    void the_connection_works_again_after_each_cut() throws Exception {
        cut(new Fault.ResetAfterReading(true));
        cut(new Fault.HangUp(false));

        assertEquals(200, send().status());
    }

    @Test
    void a_rule_strikes_from_the_nth_call_for_a_number_of_times() throws Exception {
        long id = linkedIn.simulator.addFault(
                FaultRule.on(Endpoint.USERS).skipping(1).times(2).then(Fault.conflict()));

        assertEquals("200 409 409 200", statuses(4));
        assertEquals(2, linkedIn.simulator.strikes(id));
    }

    @Test
    void a_rule_ends_after_its_duration() throws Exception {
        linkedIn.simulator.addFault(
                FaultRule.on(Endpoint.USERS).lasting(Duration.ofMinutes(10)).then(Fault.serverError(503)));
        assertEquals(503, send().status());

        linkedIn.simulator.clock().advance(Duration.ofMinutes(10));
        assertEquals(200, send().status());
    }

    @Test
    void a_rule_may_strike_by_chance_and_repeats_with_its_seed() throws Exception {
        long first = linkedIn.simulator.addFault(
                FaultRule.on(Endpoint.USERS).withProbability(0.3, 42).then(Fault.conflict()));
        String drawn = statuses(40);
        linkedIn.simulator.removeFault(first);
        linkedIn.simulator.addFault(
                FaultRule.on(Endpoint.USERS).withProbability(0.3, 42).then(Fault.conflict()));

        assertEquals(drawn, statuses(40));
        assertTrue(drawn.contains("409") && drawn.contains("200"));
    }

    @Test
    void a_rule_may_be_about_one_member_or_segment_only() throws Exception {
        linkedIn.simulator.addFault(
                FaultRule.on(Endpoint.USERS).ofMember("xyz789").then(Fault.conflict()));
        linkedIn.simulator.addFault(FaultRule.on(Endpoint.USERS).toSegment(1).then(Fault.conflict()));
        linkedIn.simulator.addFault(FaultRule.on(Endpoint.USERS).ofApp("other").then(Fault.conflict()));
        assertEquals(200, send().status());

        linkedIn.simulator.addFault(
                FaultRule.onAnything().ofMember(TestLinkedIn.MEMBER).then(Fault.conflict()));
        assertEquals(409, send().status());
        assertEquals(409, linkedIn.get("/rest/me").status());

        linkedIn.simulator.clearFaults();
        assertEquals(200, send().status());
    }

    @Test
    void refused_sends_are_recorded_like_accepted_ones() throws Exception {
        once(Fault.throttled());
        send();
        send();

        assertEquals(2, linkedIn.simulator.sends().count());
        assertEquals(1, linkedIn.simulator.sends().throttled());
        assertEquals(2, linkedIn.simulator.sends().highestInAnySecond());
    }

    private String statuses(int calls) throws Exception {
        StringBuilder statuses = new StringBuilder();
        for (int i = 0; i < calls; i++) {
            statuses.append(i == 0 ? "" : " ").append(send().status());
        }
        return statuses.toString();
    }
}
