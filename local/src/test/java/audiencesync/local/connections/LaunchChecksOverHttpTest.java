package audiencesync.local.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.simulator.fault.Endpoint;
import audiencesync.simulator.fault.Fault;
import audiencesync.simulator.fault.FaultRule;
import audiencesync.simulator.world.Role;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What LinkedIn says decides whether a step may be launched. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LaunchChecksOverHttpTest {
    private Scene scene;
    private Tenant acme;
    private String connection = "";
    private long audience;
    private String step = "";

    @BeforeEach
    void draft() throws Exception {
        scene = new Scene();
        acme = scene.tenant("Acme");
        connection = acme.connect();
        audience = acme.audience(connection, "Readers");
        step = "/v1/steps/"
                + acme.call("POST", "/v1/steps", Tenant.step(connection, audience))
                        .is(201)
                        .json()
                        .path("id")
                        .asText();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void linkedin_s_account_role_and_audience_are_shown() throws Exception {
        var checks = checks();
        assertTrue(checks.path("launchable").booleanValue());
        assertEquals(List.of("terms_unknown", "audience_building", "audience_small"), codes(checks.path("checks")));
        var linkedIn = checks.path("linkedIn");
        assertEquals("Demo account", linkedIn.path("adAccount").path("name").asText());
        assertEquals("CAMPAIGN_MANAGER", linkedIn.path("role").asText());
        assertEquals("Readers", linkedIn.path("audience").path("name").asText());
        assertEquals(2, linkedIn.path("audiencesUsed").asInt());
    }

    @Test
    void case_20_a_viewer_cannot_launch() throws Exception {
        scene.linkedIn.grantRole(Scene.ACCOUNT, Scene.MEMBER, Role.VIEWER);
        var refused = acme.call("POST", step + "/launch", "");
        assertEquals("launch_refused", refused.is(409).code());
        assertTrue(codes(refused.json().path("errors")).contains("role_viewer"), refused.body());
        assertEquals(
                "DRAFT", acme.call("GET", step, "").is(200).json().path("state").asText());
    }

    @Test
    void a_role_that_was_taken_away_is_missing() throws Exception {
        scene.linkedIn.removeRole(Scene.ACCOUNT, Scene.MEMBER);
        assertTrue(codes(checks().path("checks")).contains("role_missing"));
        assertFalse(checks().path("launchable").booleanValue());
    }

    @Test
    void an_audience_that_was_deleted_is_missing() throws Exception {
        scene.linkedIn.deleteSegment(audience);
        assertTrue(codes(checks().path("checks")).contains("audience_missing"));
        assertFalse(checks().path("launchable").booleanValue());
    }

    @Test
    void what_linkedin_does_not_tell_now_is_no_reason_against_a_launch() throws Exception {
        scene.linkedIn.addFault(FaultRule.on(Endpoint.FIND_AD_ACCOUNTS).then(Fault.throttled()));
        var checks = checks();
        assertTrue(codes(checks.path("checks")).contains("ad_account_unreadable"), checks.toString());
        assertTrue(checks.path("launchable").booleanValue());
        acme.call("POST", step + "/launch", "").is(200);
    }

    @Test
    void a_revoked_authorisation_stands_in_the_way() throws Exception {
        scene.clock.advance(Duration.ofMinutes(10));
        scene.linkedIn.revoke(Scene.APP, Scene.MEMBER);
        var refused = acme.call("POST", step + "/launch", "").is(409);
        assertTrue(codes(refused.json().path("errors")).contains("connection_not_active"), refused.body());
    }

    private JsonNode checks() throws Exception {
        return acme.call("GET", step + "/checks", "").is(200).json();
    }

    private static List<String> codes(JsonNode list) {
        var codes = new ArrayList<String>();
        list.forEach(one -> codes.add(one.path("code").asText()));
        return codes;
    }
}
