package audiencesync.local.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.simulator.fault.Endpoint;
import audiencesync.simulator.world.App;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** From {@code POST /v1/connections} over LinkedIn's page to our page. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignInOverHttpTest {
    private Scene scene;
    private Tenant acme;
    private Browser browser;

    @BeforeEach
    void open() throws Exception {
        scene = new Scene();
        acme = scene.tenant("Acme & Sons");
        browser = new Browser(scene);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void a_member_who_allows_it_ends_on_a_page_that_names_the_workspace() throws Exception {
        var page = browser.start(acme.link());
        var consent = browser.open(page).is(200);
        assertTrue(consent.body().contains("rw_dmp_segments"), consent.body());
        var callback = browser.decide(page, "allow", Scene.MEMBER);
        var ours = browser.open(callback).is(200);
        assertTrue(ours.body().contains("LinkedIn is connected"), ours.body());
        assertTrue(ours.body().contains("Acme &amp; Sons"), ours.body());
        assertTrue(ours.body().contains("Ines Duarte"), ours.body());
        for (var secret : callback.getRawQuery().split("&", -1)) {
            assertFalse(ours.body().contains(secret.substring(secret.indexOf('=') + 1)), "shows " + secret);
        }
        var connections = acme.call("GET", "/v1/connections", "").is(200).json().path("connections");
        assertEquals(1, connections.size());
        assertEquals("active", connections.path(0).path("state").asText());
        assertEquals(
                "Ines Duarte", connections.path(0).path("member").path("name").asText());
    }

    @Test
    void a_member_who_cancels_is_told_that_nothing_was_connected() throws Exception {
        assertPage(200, "You did not allow the connection", browser.signIn(acme.link(), "cancel", Scene.MEMBER));
        assertPage(200, "You did not sign in to LinkedIn", browser.signIn(acme.link(), "leave", Scene.MEMBER));
        assertNothingStored();
    }

    @Test
    void an_application_without_the_products_is_told_who_can_mend_it() throws Exception {
        var callback = scene.product.api() + "/oauth/callback";
        scene.linkedIn.addApp(App.of(Scene.APP, "not-a-secret", callback).withScopes("r_ads"));
        var page = browser.open(browser.start(acme.link())).is(303);
        var back = URI.create(page.headers().firstValue("location").orElseThrow());
        assertPage(502, "LinkedIn has not given this application the needed products", browser.open(back));
        assertNothingStored();
    }

    @Test
    void an_answer_that_comes_twice_counts_once() throws Exception {
        var callback = browser.decide(browser.start(acme.link()), "allow", Scene.MEMBER);
        browser.open(callback).is(200);
        assertPage(400, "This sign-in was already used", browser.open(callback));
        assertEquals(1, scene.linkedIn.callCount(Endpoint.ACCESS_TOKEN, 200));
        assertEquals(1, connections());
    }

    @Test
    void another_browser_cannot_finish_what_this_one_began() throws Exception {
        var callback = browser.decide(browser.start(acme.link()), "allow", Scene.MEMBER);
        assertPage(403, "This sign-in was begun in another browser", new Browser(scene).open(callback));
        var other = new Browser(scene);
        other.start(acme.link());
        assertPage(403, "This sign-in was begun in another browser", other.open(callback));
        assertNothingStored();
        browser.open(callback).is(200);
        assertEquals(1, connections());
    }

    @Test
    void a_link_that_one_browser_went_on_from_leads_no_other_one_to_linkedin() throws Exception {
        var link = acme.link();
        new Browser(scene).open(link).is(200);
        browser.start(link);
        assertPage(403, "This sign-in was begun in another browser", new Browser(scene).open(link));
        assertPage(403, "This sign-in was begun in another browser", new Browser(scene).press(link));
    }

    @Test
    void a_link_is_good_for_ten_minutes() throws Exception {
        var link = acme.link();
        var callback = browser.decide(browser.start(acme.link()), "allow", Scene.MEMBER);
        scene.clock.advance(Duration.ofMinutes(11));
        assertPage(400, "This link has expired", browser.open(link));
        assertPage(400, "This link has expired", browser.open(callback));
        assertNothingStored();
    }

    @Test
    void a_made_up_link_is_not_known() throws Exception {
        var start = scene.product.api() + "/oauth/start";
        assertPage(400, "This link is not complete", browser.open(URI.create(start)));
        assertPage(400, "This link is not complete", browser.open(URI.create(start + "?state=%3Cb%3E")));
        var madeUp = "A".repeat(43);
        assertPage(400, "This link is not known", browser.open(URI.create(start + "?state=" + madeUp)));
        var callback = scene.product.api() + "/oauth/callback?code=c&state=" + madeUp;
        assertPage(400, "This link is not known", browser.open(URI.create(callback)));
        assertNothingStored();
    }

    @Test
    void the_same_member_again_keeps_the_connection_and_another_workspace_sees_nothing() throws Exception {
        var first = acme.connect();
        assertTrue(acme.reconnect(first).is(200).body().contains("LinkedIn is connected again"));
        assertEquals(1, connections());
        var other = scene.tenant("Other");
        assertEquals(404, other.call("GET", "/v1/connections/" + first, "").status());
        assertEquals(
                0,
                other.call("GET", "/v1/connections", "")
                        .json()
                        .path("connections")
                        .size());
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

    private static void assertPage(int status, String says, Answer page) {
        assertTrue(page.is(status).body().contains("<h1>" + says + "</h1>"), page.body());
        assertTrue(
                page.headers().firstValue("content-type").orElse("").startsWith("text/html"),
                () -> page.headers().toString());
    }
}
