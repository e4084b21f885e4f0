package audiencesync.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.simulator.fault.Endpoint;
import audiencesync.simulator.fault.Fault;
import audiencesync.simulator.fault.FaultRule;
import audiencesync.simulator.world.AdAccount;
import audiencesync.simulator.world.NewSegment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OverviewPageTest {

    private final TestLinkedIn linkedIn = new TestLinkedIn();

    @AfterEach
    void stop() {
        linkedIn.close();
    }

    private String page() throws Exception {
        return linkedIn.send(linkedIn.bare("/")).body();
    }

    @Test
    void it_shows_accounts_audiences_members_and_calls() throws Exception {
        linkedIn.batch(
                TestLinkedIn.add("a@example.com").replace("]}", "],\"firstName\":\"Ines\",\"lastName\":\"Duarte\"}"));
        linkedIn.get("/rest/dmpSegments/1");
        String page = page();

        assertTrue(page.contains("Acme EMEA"));
        assertTrue(page.contains("Newsletter readers 2026"));
        assertTrue(page.contains("BUILDING"));
        assertTrue(page.contains(TestLinkedIn.sha256("a@example.com")));
        assertTrue(page.contains("Ines Duarte"));
        assertTrue(page.contains("1 user"));
        assertTrue(page.contains("GET /rest/dmpSegments/1"));
        assertTrue(page.contains("404"));
    }

    @Test
    void it_escapes_whatever_came_in() throws Exception {
        String evil = "<script>alert('x')</script>\\\"&";
        linkedIn.simulator.addAccount(AdAccount.of(1, evil));
        linkedIn.simulator.addSegment(NewSegment.of(1, evil));
        linkedIn.batch(TestLinkedIn.add("a@example.com")
                .replace("]}", "],\"firstName\":\"<img src=x>\",\"lastName\":\"" + evil.substring(0, 20) + "\"}"));
        linkedIn.batch("{\"<script>\":1}");
        linkedIn.simulator.addFault(FaultRule.on(Endpoint.USERS).then(new Fault.Refused(418, "<script>", "<script>")));
        String page = page();

        assertFalse(page.contains("<script"));
        assertFalse(page.contains("<img"));
        assertTrue(page.contains("&lt;script&gt;"));
    }

    @Test
    void it_reloads_only_if_asked_to() throws Exception {
        assertFalse(page().contains("http-equiv=\"refresh\""));
        assertTrue(linkedIn.send(linkedIn.bare("/?refresh=5")).body().contains("content=\"5\""));
        assertFalse(linkedIn.send(linkedIn.bare("/?refresh=5%22%3E")).body().contains("http-equiv"));
    }

    @Test
    void it_needs_no_script_and_forbids_any() throws Exception {
        var reply = linkedIn.send(linkedIn.bare("/"));

        assertEquals(200, reply.status());
        assertTrue(reply.header("Content-Security-Policy").startsWith("default-src 'none'"));
        assertEquals(404, linkedIn.send(linkedIn.bare("/nowhere")).status());
    }

    @Test
    void tokens_never_show_up() throws Exception {
        linkedIn.get("/rest/me");

        assertFalse(page().contains(linkedIn.token));
    }
}
