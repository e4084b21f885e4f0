package audiencesync.local.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.SegmentId;
import audiencesync.linkedin.ApiAnswer;
import audiencesync.linkedin.ApiRefusal;
import audiencesync.linkedin.Segment;
import audiencesync.simulator.fault.Endpoint;
import audiencesync.simulator.fault.Fault;
import audiencesync.simulator.fault.FaultRule;
import audiencesync.simulator.world.AdAccount;
import audiencesync.simulator.world.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ad accounts and audiences over the wire. */
class AudiencesOverTheWireTest {
    private final Brand brand = Brand.usual();
    private String audiences = "";

    @BeforeEach
    void connect() {
        brand.connect();
        audiences = brand.path() + "/ad-accounts/" + Brand.ACCOUNT + "/audiences";
        assertEquals(200, select(Brand.ACCOUNT));
    }

    @AfterEach
    void close() {
        brand.close();
    }

    @Test
    void a_role_that_is_lost_or_is_viewer_cannot_be_selected() {
        assertEquals(409, select(Brand.VIEWED));
        brand.linkedIn.removeRole(Brand.ACCOUNT, Brand.MEMBER);
        assertEquals(404, select(Brand.ACCOUNT));
        var denied = brand.call("POST", audiences, "{\"name\":\"Newsletter\"}");
        assertEquals("linkedin_access_denied", Brand.json(denied).path("code").asText(), denied.text());
        assertTrue(Brand.json(denied).path("detail").asText().contains("request id"), denied.text());
    }

    @Test
    void many_accounts_and_roles_are_read_page_by_page() {
        for (int i = 0; i < 1_100; i++) {
            brand.linkedIn.addAccount(AdAccount.of(10_000 + i, "Account " + i));
            brand.linkedIn.grantRole(10_000 + i, Brand.MEMBER, Role.ACCOUNT_MANAGER);
        }
        var accounts = Brand.json(brand.call("GET", brand.path() + "/ad-accounts", ""));
        assertEquals(1_102, accounts.path("adAccounts").size());
        int managed = 0;
        for (var account : accounts.path("adAccounts")) {
            managed += account.path("role").asText().equals("ACCOUNT_MANAGER") ? 1 : 0;
        }
        assertEquals(1_100, managed);
    }

    @Test
    void an_audience_is_made_found_and_read() {
        var made = brand.call("POST", audiences, "{\"name\":\"News & offers\",\"description\":\"by us\"}");
        assertEquals(201, made.status(), made.text());
        long id = Brand.json(made).path("audience").path("id").asLong();
        assertEquals("BUILDING", brand.linkedIn.audience(id).status().name());
        var found = Brand.json(brand.call("GET", audiences + "?q=NEWS%20%26", ""));
        assertEquals(id, found.path("audiences").path(0).path("id").asLong());
        var read = brand.calls.call(
                Brand.WORKSPACE, brand.connection().id(), token -> brand.api.audience(token, new SegmentId(id)));
        assertEquals(
                "News & offers",
                assertInstanceOf(Segment.class, ((ApiAnswer.Given<?>) read).value())
                        .name());
        brand.linkedIn.deleteSegment(id);
        var gone = brand.calls.call(
                Brand.WORKSPACE, brand.connection().id(), token -> brand.api.audience(token, new SegmentId(id)));
        assertInstanceOf(ApiRefusal.NotFound.class, ((ApiAnswer.Refused<?>) gone).refusal());
    }

    @Test
    void two_saves_at_once_make_one_audience() throws Exception {
        Callable<Integer> save =
                () -> brand.call("POST", audiences, "{\"name\":\"Newsletter\"}").status();
        var statuses = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var one : threads.invokeAll(List.of(save, save, save, save))) {
                statuses.add(one.get());
            }
        }
        assertEquals(1, brand.linkedIn.audiences().size());
        assertEquals(1, statuses.stream().filter(status -> status == 201).count(), statuses.toString());
    }

    @Test
    void an_authorisation_that_ends_while_an_audience_is_made_is_not_hidden() {
        brand.linkedIn.clock().advance(Duration.ofMinutes(10));
        assertEquals(
                201, brand.call("POST", audiences, "{\"name\":\"Newsletter\"}").status());
        brand.linkedIn.revoke(Brand.APP, Brand.MEMBER);
        var again = brand.call("POST", audiences, "{\"name\":\"Newsletter\"}");
        assertEquals("connection_not_usable", Brand.json(again).path("code").asText(), again.text());
    }

    @Test
    void an_audience_whose_answer_was_lost_is_not_made_twice() {
        brand.linkedIn.addFault(FaultRule.on(Endpoint.CREATE_SEGMENT).once().then(new Fault.ResetAfterReading(true)));
        var saved = brand.call("POST", audiences, "{\"name\":\"Newsletter\"}");
        assertEquals(200, saved.status(), saved.text());
        assertEquals(1, brand.linkedIn.audiences().size());
    }

    @Test
    void the_limit_of_audiences_is_no_request_limit() {
        brand.linkedIn.setLimits(brand.linkedIn.limits().withSegmentsPerAccount(1));
        assertEquals(201, brand.call("POST", audiences, "{\"name\":\"one\"}").status());
        var full = brand.call("POST", audiences, "{\"name\":\"two\"}");
        assertEquals("audience_limit_reached", Brand.json(full).path("code").asText());
        brand.linkedIn.addFault(FaultRule.on(Endpoint.FIND_SEGMENTS).once().then(Fault.throttled()));
        var busy = brand.call("GET", audiences, "");
        assertEquals("linkedin_busy", Brand.json(busy).path("code").asText());
    }

    @Test
    void faults_of_every_kind_are_told_apart() {
        assertFault(Fault.versionNotActive("202511"), ApiRefusal.VersionInactive.class);
        assertFault(Fault.serverError(503), ApiRefusal.ServerFault.class);
        assertFault(Fault.htmlBadGateway(), ApiRefusal.ServerFault.class);
        assertFault(Fault.conflict(), ApiRefusal.Conflict.class);
        assertFault(new Fault.ResetBeforeReading(), ApiRefusal.NoAnswer.class);
        assertFault(new Fault.TruncatedAnswer(20), ApiRefusal.Unreadable.class);
        assertFault(new Fault.Denied(), ApiRefusal.AccessDenied.class);
        assertFault(new Fault.NotFound(), ApiRefusal.NotFound.class);
        assertFault(Fault.throttledForTheDay(), ApiRefusal.Throttled.class);
    }

    private void assertFault(Fault fault, Class<? extends ApiRefusal> expected) {
        // Twice, since the JDK's client repeats a GET whose connection breaks.
        long rule = brand.linkedIn.addFault(FaultRule.on(Endpoint.ME).times(2).then(fault));
        var answer = brand.calls.call(Brand.WORKSPACE, brand.connection().id(), brand.api::me);
        brand.linkedIn.removeFault(rule);
        assertInstanceOf(expected, ((ApiAnswer.Refused<?>) answer).refusal());
    }

    private int select(long account) {
        return brand.call("PUT", brand.path() + "/ad-accounts", "{\"adAccounts\":[" + account + "]}")
                .status();
    }
}
