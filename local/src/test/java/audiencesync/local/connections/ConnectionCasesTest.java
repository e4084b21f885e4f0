package audiencesync.local.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.local.product.Figures;
import audiencesync.simulator.fault.Elements;
import audiencesync.simulator.fault.Endpoint;
import audiencesync.simulator.fault.Fault;
import audiencesync.simulator.fault.FaultRule;
import audiencesync.simulator.world.App;
import audiencesync.simulator.world.NewSegment;
import audiencesync.simulator.world.TokenProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What went wrong elsewhere, each as a person meets it; numbers are those of the list of cases. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ConnectionCasesTest {
    private Scene scene;
    private Tenant acme;

    @BeforeEach
    void open() throws Exception {
        scene = new Scene();
        acme = scene.tenant("Acme");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void case_1_a_token_two_seconds_old_that_is_called_revoked_is_tried_again_and_nobody_is_lost() throws Exception {
        var connection = acme.connect();
        var step = acme.launch(connection, acme.audience(connection, "Readers"));
        scene.linkedIn.addFault(FaultRule.on(Endpoint.USERS).once().then(Fault.tokenRefused(TokenProblem.REVOKED)));
        acme.enter(step, "ines");
        scene.later(Duration.ofSeconds(10), Duration.ofSeconds(2));
        assertEquals(new Figures(1, 1, 0, 0, Map.of(), Map.of(), 1), acme.figures(step));
        scene.later(Duration.ofMinutes(6));
        assertEquals(new Figures(1, 1, 0, 1, Map.of(), Map.of(), 0), acme.figures(step));
        assertEquals(1, scene.linkedIn.callCount(Endpoint.ACCESS_TOKEN, 200), "the same token was used");
    }

    @Test
    void case_2_a_first_call_after_the_sign_in_that_is_called_revoked_does_not_end_it() throws Exception {
        scene.linkedIn.addFault(FaultRule.on(Endpoint.ME).times(3).then(Fault.tokenRefused(TokenProblem.REVOKED)));
        var page = new Browser(scene).signIn(acme.link(), "allow", Scene.MEMBER).is(200);
        assertTrue(page.body().contains("LinkedIn is connected"), page.body());
        assertEquals("active", connection("state"));
    }

    @Test
    void case_3_a_401_for_a_whole_batch_syncs_nobody() throws Exception {
        var connection = acme.connect();
        var step = acme.launch(connection, acme.audience(connection, "Readers"));
        scene.clock.advance(Duration.ofMinutes(10));
        scene.linkedIn.revoke(Scene.APP, Scene.MEMBER);
        acme.enter(step, "ines");
        acme.enter(step, "nils");
        scene.later(Duration.ofMinutes(2));
        assertEquals(new Figures(2, 2, 0, 0, Map.of(), Map.of(), 2), acme.figures(step));
    }

    @Test
    void case_4_a_200_whose_elements_differ_gives_each_user_an_outcome_of_its_own() throws Exception {
        var connection = acme.connect();
        var audience = acme.audience(connection, "Readers");
        var step = acme.launch(connection, audience);
        scene.linkedIn.addFault(FaultRule.on(Endpoint.USERS).once().then(Fault.elements(400, Elements.at(1))));
        post(step, "a", "b", "c");
        scene.later(Duration.ofSeconds(20));
        assertEquals(new Figures(3, 3, 0, 2, Map.of(), Map.of("rejected", 1L), 0), acme.figures(step));
        scene.linkedIn.addFault(FaultRule.on(Endpoint.USERS).once().then(Fault.elements(429, Elements.at(0))));
        post(step, "d", "e");
        scene.later(Duration.ofSeconds(10), Duration.ofSeconds(2));
        assertEquals(new Figures(5, 5, 0, 3, Map.of(), Map.of("rejected", 1L), 1), acme.figures(step));
        scene.later(Duration.ofMinutes(2));
        assertEquals(new Figures(5, 5, 0, 4, Map.of(), Map.of("rejected", 1L), 0), acme.figures(step));
        assertEquals(4, scene.linkedIn.audience(audience).members().size());
    }

    @Test
    void case_6_two_workspaces_with_one_name_for_their_audiences_get_each_their_own() throws Exception {
        var other = scene.tenant("Other");
        var ours = acme.audience(acme.connect(), "vip");
        var theirs = other.audience(other.connect(), "vip");
        assertNotEquals(ours, theirs);
    }

    @Test
    void case_7_users_of_two_audiences_in_one_event_go_each_to_their_own() throws Exception {
        var connection = acme.connect();
        var one = acme.audience(connection, "One");
        var two = acme.audience(connection, "Two");
        var first = acme.launch(connection, one);
        var second = acme.launch(connection, two);
        acme.enter(first, "ines");
        acme.enter(second, "nils");
        acme.enter(second, "vera");
        scene.later(Duration.ofSeconds(20));
        assertEquals(1, scene.linkedIn.audience(one).members().size());
        assertEquals(2, scene.linkedIn.audience(two).members().size());
    }

    @Test
    void case_9_two_saves_at_the_same_instant_make_one_audience() throws Exception {
        var path = "/v1/connections/" + acme.connect() + "/ad-accounts/" + Scene.ACCOUNT + "/audiences";
        Callable<Answer> save = () -> acme.call("POST", path, "{\"name\":\"Newsletter\"}");
        var statuses = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(List.of(save, save))) {
                statuses.add(answer.get().status());
            }
        }
        assertEquals(1, statuses.stream().filter(status -> status == 201).count(), statuses::toString);
        assertEquals(2, scene.linkedIn.audiences().size(), "the seeded one and this");
    }

    @Test
    void case_10_after_the_day_s_limit_users_wait_until_midnight_without_being_tried_all_day() throws Exception {
        var connection = acme.connect();
        var step = acme.launch(connection, acme.audience(connection, "Readers"));
        scene.linkedIn.setLimits(scene.linkedIn.limits().withUsersPerDay(1));
        acme.enter(step, "ines");
        scene.later(Duration.ofSeconds(20));
        acme.enter(step, "nils");
        scene.later(Duration.ofHours(11), Duration.ofSeconds(30));
        assertEquals(new Figures(2, 2, 0, 1, Map.of(), Map.of(), 1), acme.figures(step));
        assertEquals("daily_quota", acme.problems(step).path(0).path("code").asText());
        var refused = scene.linkedIn.callCount(Endpoint.USERS, 429);
        assertTrue(refused <= 45, refused + " calls in eleven hours, more than one in a quarter of an hour");
        scene.later(Duration.ofMinutes(90), Duration.ofSeconds(30));
        assertEquals(new Figures(2, 2, 0, 2, Map.of(), Map.of(), 0), acme.figures(step));
    }

    @Test
    void case_11_a_used_up_daily_limit_while_connecting_is_try_later_and_is_finished_by_itself() throws Exception {
        scene.linkedIn.addFault(FaultRule.on(Endpoint.ME).then(Fault.throttledForTheDay()));
        scene.linkedIn.addFault(FaultRule.on(Endpoint.FIND_AD_ACCOUNT_USERS).then(Fault.throttledForTheDay()));
        var page = new Browser(scene).signIn(acme.link(), "allow", Scene.MEMBER).is(200);
        assertTrue(page.body().contains("You are signed in, but LinkedIn does not answer yet"), page.body());
        assertEquals("incomplete", connection("state"));
        scene.linkedIn.clearFaults();
        scene.product.upkeep();
        assertEquals("active", connection("state"));
    }

    @Test
    void case_12_a_version_that_linkedin_switched_off_holds_users_and_alarms_and_errors_nobody() throws Exception {
        var connection = acme.connect();
        var step = acme.launch(connection, acme.audience(connection, "Readers"));
        var rule = scene.linkedIn.addFault(FaultRule.on(Endpoint.USERS).then(Fault.versionNotActive("202608")));
        acme.enter(step, "ines");
        scene.later(Duration.ofHours(12), Duration.ofSeconds(30));
        assertEquals(new Figures(1, 1, 0, 0, Map.of(), Map.of(), 1), acme.figures(step));
        assertEquals(
                "version_inactive", acme.problems(step).path(0).path("code").asText());
        assertTrue(scene.log().contains("\"level\":\"ERROR\""), "nothing alarms");
        scene.linkedIn.removeFault(rule);
        scene.later(Duration.ofMinutes(15));
        assertEquals(new Figures(1, 1, 0, 1, Map.of(), Map.of(), 0), acme.figures(step));
    }

    @Test
    void case_13_without_a_refresh_token_the_connection_says_when_it_ends() throws Exception {
        var callback = scene.product.api() + "/oauth/callback";
        scene.linkedIn.addApp(App.of(Scene.APP, "not-a-secret", callback).withoutRefreshTokens());
        var id = acme.connect();
        var warning = acme.call("GET", "/v1/connections/" + id, "")
                .is(200)
                .json()
                .path("authorization")
                .path("warning")
                .asText();
        assertEquals("No refresh; expires on 2027-01-24.", warning);
    }

    @Test
    void case_15_a_connection_that_breaks_after_the_body_was_sent_counts_its_users_once() throws Exception {
        var connection = acme.connect();
        var audience = acme.audience(connection, "Readers");
        var step = acme.launch(connection, audience);
        scene.linkedIn.addFault(FaultRule.on(Endpoint.USERS).once().then(new Fault.ResetAfterReading(true)));
        acme.enter(step, "ines");
        scene.later(Duration.ofMinutes(5));
        assertEquals(new Figures(1, 1, 0, 1, Map.of(), Map.of(), 0), acme.figures(step));
        assertEquals(1, scene.linkedIn.audience(audience).members().size());
        assertTrue(scene.linkedIn.sends().count() >= 2, "it was not repeated");
    }

    @Test
    void case_17_what_linkedin_said_last_is_shown_with_status_code_message_and_request_id() throws Exception {
        var connection = acme.connect();
        var step = acme.launch(connection, acme.audience(connection, "Readers"));
        scene.linkedIn.addFault(FaultRule.on(Endpoint.USERS).then(new Fault.Denied()));
        acme.enter(step, "ines");
        scene.later(Duration.ofMinutes(1));
        var said = acme.problems(step).path(0).path("linkedIn");
        assertEquals(403, said.path("status").asInt());
        assertEquals(100, said.path("serviceErrorCode").asInt());
        assertEquals("ACCESS_DENIED", said.path("code").asText());
        assertTrue(!said.path("message").asText().isEmpty(), said.toString());
        assertTrue(!said.path("requestId").asText().isEmpty(), said.toString());
    }

    @Test
    void case_19_of_a_thousand_audiences_a_picker_reads_a_few_pages_and_none_of_other_makers() throws Exception {
        var id = acme.connect();
        for (int i = 0; i < 900; i++) {
            scene.linkedIn.addSegment(
                    new NewSegment("Theirs " + i, Scene.ACCOUNT, "USER", "OTHER_MAKER", null, null, null, true));
        }
        var ours = acme.audience(id, "Ours");
        var before = scene.linkedIn.callCount(Endpoint.FIND_SEGMENTS, 200);
        var picked = acme.call("GET", "/v1/connections/" + id + "/ad-accounts/" + Scene.ACCOUNT + "/audiences", "")
                .is(200)
                .json();
        assertTrue(scene.linkedIn.callCount(Endpoint.FIND_SEGMENTS, 200) - before <= 5, "it read too much");
        var numbers = new ArrayList<Long>();
        picked.path("audiences").forEach(one -> numbers.add(one.path("id").asLong()));
        assertTrue(numbers.contains(ours) && numbers.size() <= 2, () -> "the seeded one and ours, not " + numbers);
    }

    private String connection(String field) throws Exception {
        return acme.call("GET", "/v1/connections", "")
                .is(200)
                .json()
                .path("connections")
                .path(0)
                .path(field)
                .asText();
    }

    private void post(String step, String... names) throws Exception {
        var users = new ArrayList<String>();
        for (var name : names) {
            users.add("{\"externalId\":\"" + name + "\",\"email\":\"" + name + "@example.com\"}");
        }
        scene.call("POST", step + "/users", acme.ingest(), "{\"users\":[" + String.join(",", users) + "]}")
                .is(202);
    }
}
