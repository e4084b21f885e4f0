package audiencesync.local.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.local.browser.BrowserExtension;
import audiencesync.local.browser.Chromium;
import audiencesync.local.browser.Page;
import audiencesync.local.browser.Tab;
import audiencesync.simulator.fault.Endpoint;
import audiencesync.simulator.world.App;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sign-in as a marketer has it: a real browser with its own rules for cookies, redirects and policies. */
@ExtendWith(BrowserExtension.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignInInABrowserTest {
    private static final String CONSENT = "Allow " + Scene.APP + " to use your account?";
    private static final String GO_ON = "Continue to LinkedIn";

    private Chromium chromium;
    private Scene scene;
    private Tenant acme;
    private Tab tab;

    @BeforeEach
    void open(Chromium ofTheRun) throws Exception {
        chromium = ofTheRun;
        scene = new Scene();
        acme = scene.tenant("Acme & Sons");
        tab = chromium.newBrowser();
    }

    @AfterEach
    void close() throws Exception {
        tab.close();
        scene.close();
    }

    @Test
    void a_member_who_allows_it_ends_on_a_page_that_names_the_workspace() throws Exception {
        begin(tab, acme.link());
        var ours = allow(tab, "Ines");
        assertOurs(200, "LinkedIn is connected", ours);
        assertTrue(ours.text().contains("Acme & Sons"), ours.text());
        assertTrue(ours.text().contains("Ines Duarte"), ours.text());
        assertTrue(ours.text().contains("1 of 1 can be used"), ours.text());
        var connections = acme.call("GET", "/v1/connections", "").is(200).json().path("connections");
        assertEquals(1, connections.size());
        assertEquals("active", connections.path(0).path("state").asText());
    }

    @Test
    void a_member_who_cancels_is_told_that_nothing_was_connected() throws Exception {
        begin(tab, acme.link());
        assertOurs(200, "You did not allow the connection", tab.press("Cancel"));
        begin(tab, acme.link());
        assertOurs(200, "You did not sign in to LinkedIn", tab.press("Do not sign in"));
        assertNothingStored();
    }

    @Test
    void an_application_without_the_products_is_told_who_can_mend_it() throws Exception {
        var callback = scene.product.api() + "/oauth/callback";
        scene.linkedIn.addApp(App.of(Scene.APP, "not-a-secret", callback).withScopes("r_ads"));
        tab.open(acme.link());
        assertOurs(502, "LinkedIn has not given this application the needed products", tab.press(GO_ON));
        assertNothingStored();
    }

    @Test
    void an_answer_that_comes_twice_counts_once() throws Exception {
        begin(tab, acme.link());
        var ours = allow(tab, "Ines");
        assertOurs(200, "LinkedIn is connected", ours);
        var again = tab.open(ours.address());
        assertOurs(400, "This sign-in was already used", again);
        assertTrue(again.text().contains("stays connected"), again.text());
        assertEquals(1, scene.linkedIn.callCount(Endpoint.ACCESS_TOKEN, 200));
        assertEquals(1, connections());
    }

    @Test
    void another_browser_cannot_finish_what_this_one_began() throws Exception {
        var link = acme.link();
        var consent = begin(tab, link);
        try (var other = chromium.newBrowser()) {
            assertOurs(403, "This sign-in was begun in another browser", other.open(link));
            assertEquals(CONSENT, other.open(consent.address()).heading());
            assertOurs(403, "This sign-in was begun in another browser", allow(other, "Ines"));
            begin(other, acme.link());
            other.open(consent.address());
            assertOurs(403, "This sign-in was begun in another browser", allow(other, "Ines"));
        }
        assertNothingStored();
        assertOurs(200, "LinkedIn is connected", allow(tab, "Ines"));
        assertEquals(1, connections());
    }

    @Test
    void a_link_is_good_for_ten_minutes() throws Exception {
        var link = acme.link();
        begin(tab, acme.link());
        scene.clock.advance(Duration.ofMinutes(11));
        assertOurs(400, "This link has expired", allow(tab, "Ines"));
        assertOurs(400, "This link has expired", tab.open(link));
        assertNothingStored();
    }

    @Test
    void a_made_up_link_is_not_known() throws Exception {
        var start = scene.product.api() + "/oauth/start";
        assertOurs(400, "This link is not complete", tab.open(URI.create(start)));
        assertOurs(400, "This link is not known", tab.open(URI.create(start + "?state=" + "A".repeat(43))));
        assertNothingStored();
    }

    @Test
    void a_connection_is_renewed_by_its_own_member_only() throws Exception {
        begin(tab, acme.link());
        allow(tab, "Ines");
        var id = acme.call("GET", "/v1/connections", "")
                .json()
                .path("connections")
                .path(0)
                .path("id")
                .asText();
        begin(tab, reconnect(id));
        var other = allow(tab, "Demo");
        assertOurs(409, "Another LinkedIn member signed in", other);
        assertTrue(other.text().contains("Ines Duarte"), other.text());
        assertTrue(other.text().contains("Demo Member"), other.text());
        assertTrue(other.text().contains("sign in as the member named above"), other.text());
        assertFalse(other.text().contains("Not connected"), other.text());
        begin(tab, reconnect(id));
        assertOurs(200, "LinkedIn is connected again", allow(tab, "Ines"));
        assertEquals(1, connections());
    }

    @Test
    void a_request_that_linkedin_would_not_take_stops_on_its_page() throws Exception {
        var page = tab.open(URI.create(scene.linkedIn.oauthBase() + "/authorization?client_id=unknown"));
        assertEquals(400, page.status());
        assertEquals("This sign-in cannot go on", page.heading());
    }

    @Test
    void the_audience_page_shows_who_was_sent() throws Exception {
        var connection = acme.connect();
        var step = acme.launch(connection, acme.audience(connection, "Readers of <Acme>"));
        acme.enter(step, "ines");
        acme.enter(step, "nils");
        scene.later(Duration.ofMinutes(1));
        assertEquals(2, acme.figures(step).synced());
        var page = tab.open(scene.product.linkedIn().page());
        assertEquals(200, page.status());
        var row = page.text()
                .lines()
                .dropWhile(line -> !line.startsWith("Readers of <Acme>"))
                .limit(3)
                .toList();
        assertTrue(String.join(" ", row).contains("512345678\tBUILDING\t2\t"), row + "\n" + page.text());
        assertTrue(page.text().contains(sha256("ines@example.com")), page.text());
        assertTrue(page.text().contains(sha256("nils@example.com")), page.text());
        assertFalse(page.text().contains("example.com"), page.text());
    }

    private Page begin(Tab tab, URI link) throws Exception {
        var before = tab.open(link);
        assertOurs(200, "Connect LinkedIn to Audience Sync", before);
        assertTrue(before.text().contains("Acme & Sons"), before.text());
        var consent = tab.press(GO_ON);
        assertEquals(CONSENT, consent.heading(), consent.text());
        assertTrue(consent.text().contains("rw_dmp_segments"), consent.text());
        return consent;
    }

    private static Page allow(Tab tab, String member) throws Exception {
        var chosen = tab.choose(member);
        assertTrue(chosen.startsWith(member), chosen);
        return tab.press("Allow");
    }

    private URI reconnect(String connection) throws Exception {
        return URI.create(acme.call("POST", "/v1/connections/" + connection + "/reconnect", "")
                .is(201)
                .json()
                .path("url")
                .asText());
    }

    private int connections() throws Exception {
        return acme.call("GET", "/v1/connections", "")
                .is(200)
                .json()
                .path("connections")
                .size();
    }

    private void assertNothingStored() throws Exception {
        assertEquals(0, connections());
        assertEquals(0, scene.linkedIn.callCount(Endpoint.ACCESS_TOKEN, 200), "a code was exchanged for a token");
    }

    /** The page is ours, says so first, and its policy lets its own style in. */
    private void assertOurs(int status, String heading, Page page) {
        assertEquals(heading, page.heading(), page.text());
        assertEquals(status, page.status());
        assertTrue(
                page.address().toString().startsWith(scene.product.api().toString()),
                () -> page.address().toString());
        assertEquals("rgb(244, 245, 247)", page.background(), "the page has no style");
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
