package audiencesync.local.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.local.product.Figures;
import audiencesync.simulator.world.Role;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** LinkedIn stops to take users while they flow: nobody is lost, nobody is counted twice, and people are told. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TroubleAndRecoveryTest {
    private static final int BEFORE = 3;
    private static final int DURING = 5;
    private static final int ALL = BEFORE + DURING;

    private Scene scene;
    private Tenant acme;
    private String connection = "";
    private long audience;
    private String step = "";

    @BeforeEach
    void letUsersFlow() throws Exception {
        scene = new Scene();
        acme = scene.tenant("Acme");
        connection = acme.connect();
        audience = acme.audience(connection, "Readers");
        step = acme.launch(connection, audience);
        enter("before", BEFORE);
        scene.later(Duration.ofMinutes(10));
        assertEquals(allSynced(BEFORE), acme.figures(step));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void while_the_authorisation_is_revoked_users_wait_and_go_on_after_reconnecting() throws Exception {
        scene.linkedIn.revoke(Scene.APP, Scene.MEMBER);
        whileUsersGoOnEntering("reauthorize");
        assertEquals("reauthorize", state());
        assertTrue(acme.reconnect(connection).is(200).body().contains("LinkedIn is connected again"));
        assertAllAreSyncedWithinAQuarterOfAnHour();
        assertEquals("active", state());
    }

    @Test
    void revoked_past_the_horizon_all_are_errored_and_resent_after_reconnecting() throws Exception {
        scene.linkedIn.revoke(Scene.APP, Scene.MEMBER);
        whileUsersGoOnEntering("reauthorize");
        assertAllAreErroredAfterThirteenHours("reauthorize");
        acme.reconnect(connection).is(200);
        resendAll();
        assertAllAreSyncedWithinAQuarterOfAnHour();
    }

    @Test
    void while_the_role_is_taken_away_users_wait_and_go_on_when_it_is_given_back() throws Exception {
        scene.linkedIn.removeRole(Scene.ACCOUNT, Scene.MEMBER);
        whileUsersGoOnEntering("access_denied");
        scene.linkedIn.grantRole(Scene.ACCOUNT, Scene.MEMBER, Role.CAMPAIGN_MANAGER);
        assertAllAreSyncedWithinAQuarterOfAnHour();
    }

    @Test
    void without_the_role_past_the_horizon_all_are_errored_and_resent_when_it_is_given_back() throws Exception {
        scene.linkedIn.removeRole(Scene.ACCOUNT, Scene.MEMBER);
        whileUsersGoOnEntering("access_denied");
        assertAllAreErroredAfterThirteenHours("access_denied");
        scene.linkedIn.grantRole(Scene.ACCOUNT, Scene.MEMBER, Role.CAMPAIGN_MANAGER);
        resendAll();
        assertAllAreSyncedWithinAQuarterOfAnHour();
    }

    @Test
    void case_16_with_the_audience_deleted_past_the_horizon_all_are_errored_and_resent_to_the_step_s_new_one()
            throws Exception {
        scene.linkedIn.deleteSegment(audience);
        enter("during", DURING);
        scene.later(Duration.ofMinutes(1));
        assertEquals(pending(DURING), acme.figures(step));
        assertEquals(0, acme.problems(step).size(), "a new audience may not be shown for five minutes");
        scene.later(Duration.ofMinutes(5));
        var problem = acme.problems(step).path(0);
        assertEquals("audience_missing", problem.path("code").asText());
        assertEquals(404, problem.path("linkedIn").path("status").asInt());
        assertAllAreErroredAfterThirteenHours("audience_missing");

        audience = acme.audience(connection, "Readers again");
        acme.call("POST", step + "/stop", "").is(200);
        acme.call("PUT", step, Tenant.step(connection, audience)).is(200);
        acme.call("POST", step + "/launch", "").is(200);
        assertEquals(0, acme.problems(step).size());
        resendAll();
        scene.later(Duration.ofMinutes(15));
        assertEquals(allSynced(ALL), acme.figures(step));
        assertEquals(DURING, scene.linkedIn.audience(audience).members().size());
    }

    @Test
    void what_was_resent_twice_is_counted_once() throws Exception {
        scene.linkedIn.removeRole(Scene.ACCOUNT, Scene.MEMBER);
        enter("during", DURING);
        scene.later(Duration.ofHours(14), Duration.ofSeconds(30));
        assertEquals(DURING, acme.figures(step).erroredUsers());
        scene.linkedIn.grantRole(Scene.ACCOUNT, Scene.MEMBER, Role.CAMPAIGN_MANAGER);
        acme.call("POST", step + "/resend", "").is(202);
        resendAll();
        assertAllAreSyncedWithinAQuarterOfAnHour();
    }

    private void enter(String who, int users) throws Exception {
        for (int i = 0; i < users; i++) {
            acme.enter(step, who + i);
        }
    }

    private void whileUsersGoOnEntering(String reason) throws Exception {
        acme.enter(step, "during0");
        scene.later(Duration.ofMinutes(1));
        assertEquals(
                reason,
                acme.problems(step).path(0).path("code").asText(),
                "a minute later the step shows what is wrong");
        assertEquals(
                reason.equals("reauthorize") ? 401 : 403,
                acme.problems(step).path(0).path("linkedIn").path("status").asInt());
        for (int i = 1; i < DURING; i++) {
            acme.enter(step, "during" + i);
            scene.later(Duration.ofMinutes(3));
        }
        assertEquals(pending(DURING), acme.figures(step));
        assertEquals(BEFORE, scene.linkedIn.audience(audience).members().size());
    }

    private void assertAllAreErroredAfterThirteenHours(String reason) throws Exception {
        scene.later(Duration.ofHours(12), Duration.ofSeconds(30));
        assertEquals(pending(DURING), acme.figures(step), "before the horizon nobody is given up");
        scene.later(Duration.ofHours(2), Duration.ofSeconds(30));
        assertEquals(new Figures(ALL, ALL, 0, BEFORE, Map.of(), Map.of(reason, (long) DURING), 0), acme.figures(step));
        var errored = acme.call("GET", step + "/errored", "").is(200).json().path("users");
        assertEquals(DURING, errored.size());
        errored.forEach(user -> assertEquals(reason, user.path("reason").asText()));
    }

    private void resendAll() throws Exception {
        assertEquals(
                DURING,
                acme.call("POST", step + "/resend", "")
                        .is(202)
                        .json()
                        .path("resent")
                        .asInt());
    }

    private void assertAllAreSyncedWithinAQuarterOfAnHour() throws Exception {
        scene.later(Duration.ofMinutes(15));
        assertEquals(allSynced(ALL), acme.figures(step));
        assertEquals(ALL, scene.linkedIn.audience(audience).members().size());
        assertEquals(0, acme.problems(step).size());
        assertEquals(
                0,
                acme.call("GET", step + "/errored", "")
                        .is(200)
                        .json()
                        .path("users")
                        .size());
    }

    private String state() throws Exception {
        return acme.call("GET", "/v1/connections/" + connection, "")
                .is(200)
                .json()
                .path("state")
                .asText();
    }

    private static Figures pending(int users) {
        return new Figures(BEFORE + users, BEFORE + users, 0, BEFORE, Map.of(), Map.of(), users);
    }

    private static Figures allSynced(int users) {
        return new Figures(users, users, 0, users, Map.of(), Map.of(), 0);
    }
}
