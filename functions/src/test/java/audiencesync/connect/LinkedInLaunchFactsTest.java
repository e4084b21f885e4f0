package audiencesync.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import audiencesync.audience.Target;
import audiencesync.linkedin.AdAccount;
import audiencesync.linkedin.Role;
import audiencesync.linkedin.SegmentStatus;
import audiencesync.oauth.ScriptedServer;
import audiencesync.setup.Fact;
import audiencesync.setup.TargetFacts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LinkedInLaunchFactsTest {
    private final Product product = new Product();
    private final LinkedInLaunchFacts facts = new LinkedInLaunchFacts(product.calls, product.linkedIn, product.clock);

    @BeforeEach
    void connect() {
        product.connect();
        product.linkedIn.calls.clear();
    }

    private Target target(long segment) {
        return product.step(product.onlyConnection(), segment).target();
    }

    @Test
    void linkedin_tells_account_role_audience_and_how_many_audiences_there_are() {
        var audience = ScriptedLinkedIn.segment(7, "Readers", "k", SegmentStatus.READY);
        product.linkedIn.segments.add(audience);
        product.linkedIn.segments.add(ScriptedLinkedIn.segment(8, "Others", "l", SegmentStatus.READY));
        var account = new AdAccount(ScriptedLinkedIn.WRITABLE, "Acme & Co", AdAccount.Status.ACTIVE, false);
        assertEquals(
                new TargetFacts(
                        new Fact.Known<>(account),
                        new Fact.Known<>(Role.CAMPAIGN_MANAGER),
                        new Fact.Known<>(TargetFacts.Terms.NOT_TOLD),
                        new Fact.Known<>(audience),
                        new Fact.Known<>(2)),
                facts.read(target(7)));
    }

    @Test
    void an_audience_that_is_not_there_is_absent() {
        assertEquals(new Fact.Absent<>(), facts.read(target(7)).audience());
    }

    @Test
    void what_one_call_does_not_tell_the_others_do() {
        product.linkedIn.segments.add(ScriptedLinkedIn.segment(7, "Readers", "k", SegmentStatus.READY));
        product.linkedIn.refusals.add(ScriptedLinkedIn.throttled());
        var read = facts.read(target(7));
        assertEquals(new Fact.Unreadable<>("LinkedIn answered 429"), read.adAccount());
        assertEquals(new Fact.Known<>(Role.CAMPAIGN_MANAGER), read.role());
        assertInstanceOf(Fact.Known.class, read.audience());
    }

    @Test
    void a_token_that_linkedin_refuses_for_good_is_asked_with_once() {
        product.server.script = _ -> ScriptedServer.refused();
        product.clock.advance(Duration.ofHours(1));
        product.linkedIn.refusals.add(ScriptedLinkedIn.tokenRefused(65601));
        assertEquals(TargetFacts.unreadable("LinkedIn refuses the connection's token"), facts.read(target(7)));
        assertEquals(List.of("adAccounts"), product.linkedIn.calls);
    }
}
