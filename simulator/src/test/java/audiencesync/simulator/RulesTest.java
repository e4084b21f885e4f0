package audiencesync.simulator;

import static audiencesync.simulator.TestLinkedIn.add;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import audiencesync.simulator.world.NewSegment;
import audiencesync.simulator.world.Rules;
import audiencesync.simulator.world.Switch;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RulesTest {

    private static final String FIND = "/rest/dmpSegments?q=account&account=urn%3Ali%3AsponsoredAccount%3A";

    private static TestLinkedIn with(Rules rules) {
        return new TestLinkedIn(SimulatorConfig.forTests().withRules(rules));
    }

    @Test
    void values_and_lengths_may_go_unchecked() throws Exception {
        try (var linkedIn =
                with(Rules.standard().without(Switch.CHECK_ID_VALUES).without(Switch.REFUSE_LONG_NAMES))) {
            String odd = add("a@example.com").replaceAll("[0-9a-f]{64}", "no-hash");
            assertEquals("201", linkedIn.batch(odd).statuses());
            assertEquals(
                    "201",
                    linkedIn.batch(odd.replace("]}", "],\"title\":\"" + "x".repeat(99) + "\"}"))
                            .statuses());
        }
    }

    @Test
    void countries_may_be_checked() throws Exception {
        String user = add("a@example.com").replace("]}", "],\"country\":\"Portugal\"}");
        try (var linkedIn = with(Rules.standard().with(Switch.REFUSE_UNKNOWN_COUNTRIES))) {
            assertEquals(
                    "400 201",
                    linkedIn.batch(user, user.replace("Portugal", "PT")).statuses());
        }
        try (var linkedIn = new TestLinkedIn()) {
            assertEquals("201", linkedIn.batch(user).statuses());
        }
    }

    @Test
    void the_finder_may_list_all_without_paging() throws Exception {
        try (var linkedIn = with(Rules.standard().with(Switch.FINDER_LISTS_ALL))) {
            for (int i = 0; i < 14; i++) {
                linkedIn.simulator.addSegment(NewSegment.of(TestLinkedIn.ACCOUNT, "S" + i));
            }
            assertEquals(
                    15,
                    linkedIn.get(FIND + TestLinkedIn.ACCOUNT)
                            .json()
                            .path("elements")
                            .size());
        }
    }

    @Test
    void an_unknown_account_may_be_denied() throws Exception {
        try (var linkedIn = with(Rules.standard().without(Switch.UNKNOWN_ACCOUNT_IS_EMPTY))) {
            assertEquals(403, linkedIn.get(FIND + 1).status());
        }
    }

    @Test
    void processing_may_take_no_time_and_nobody_may_match() throws Exception {
        try (var linkedIn =
                with(Rules.standard().withFirstProcessing(Duration.ZERO).withMatchPercent(0))) {
            linkedIn.batch(TestLinkedIn.adds(50));
            assertEquals("READY", linkedIn.audience().status().name());
            assertEquals(0, linkedIn.audience().state().audienceSize());
            assertEquals(50, linkedIn.audience().state().inputCount());
        }
    }

    @Test
    void disputed_answers_of_the_token_endpoint_can_be_chosen() throws Exception {
        Rules rules = Rules.standard()
                .with(Switch.REFRESH_FAILS_WITH_INVALID_GRANT)
                .with(Switch.DOCUMENTED_CLIENT_ERROR)
                .with(Switch.SCOPES_BY_SPACE)
                .without(Switch.TOKEN_TYPE_GIVEN)
                .with(Switch.ROTATE_REFRESH_TOKENS);
        try (var linkedIn = with(rules)) {
            String refresh = linkedIn.simulator.issueRefreshToken(
                    TestLinkedIn.APP, TestLinkedIn.MEMBER, java.util.Set.of("r_ads", "rw_dmp_segments"));
            var renewed = refresh(linkedIn, refresh, TestLinkedIn.SECRET);

            assertEquals("r_ads rw_dmp_segments", renewed.text("scope"));
            assertFalse(renewed.json().has("token_type"));
            assertFalse(renewed.text("refresh_token").equals(refresh));
            assertEquals(
                    "invalid_grant",
                    refresh(linkedIn, refresh, TestLinkedIn.SECRET).text("error"));
            assertEquals(
                    "invalid_client_id", refresh(linkedIn, refresh, "wrong").text("error"));
        }
    }

    private static TestLinkedIn.Reply refresh(TestLinkedIn linkedIn, String token, String secret) throws Exception {
        return linkedIn.send(linkedIn.bare("/oauth/v2/accessToken")
                .POST(TestLinkedIn.body("grant_type=refresh_token&client_id=" + TestLinkedIn.APP + "&client_secret="
                        + secret + "&refresh_token=" + token)));
    }
}
