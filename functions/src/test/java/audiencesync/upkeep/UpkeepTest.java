package audiencesync.upkeep;

import static audiencesync.connect.Product.WORKSPACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.audience.SegmentId;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.Target;
import audiencesync.connect.Product;
import audiencesync.connect.ScriptedLinkedIn;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.Outgoing;
import audiencesync.delivery.QueueFormat;
import audiencesync.delivery.QueueMessage;
import audiencesync.delivery.SamplePeople;
import audiencesync.linkedin.SegmentStatus;
import audiencesync.linkedin.VersionLife;
import audiencesync.management.AudienceOrder;
import audiencesync.memory.InMemoryAudienceStatusStore;
import audiencesync.memory.InMemoryDeadLetters;
import audiencesync.memory.InMemoryDeliveryQueue;
import audiencesync.memory.InMemoryOrderGuard;
import audiencesync.memory.InMemoryWorkspaceStore;
import audiencesync.oauth.ScriptedServer;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionState;
import audiencesync.setup.Sighting;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import audiencesync.setup.Workspace;
import audiencesync.sync.SyncLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UpkeepTest {
    private final Product product = new Product();
    private final SyncLog log = (level, event, fields) -> product.log.add(level + " " + event);
    private final InMemoryDeliveryQueue queue = new InMemoryDeliveryQueue(product.clock, Duration.ofMinutes(15), 200);
    private final InMemoryAudienceStatusStore statuses = new InMemoryAudienceStatusStore();
    private final InMemoryOrderGuard guard = new InMemoryOrderGuard();
    private final InMemoryWorkspaceStore workspaces = new InMemoryWorkspaceStore();
    private final Upkeep upkeep = new Upkeep(
            new DeadLetterUpkeep(new InMemoryDeadLetters(queue), queue, log, product.clock),
            new VersionUpkeep(VersionLife.of("202608"), log, product.clock),
            new TokenUpkeep(
                    product.tokens,
                    product.refresher,
                    product.calls,
                    product.linkedIn,
                    product.completion,
                    product.connections,
                    log,
                    product.clock),
            new AudienceUpkeep(product.calls, product.linkedIn, statuses, log, product.clock),
            new OrderUpkeep(product.steps, new AudienceOrder(product.steps, guard, product.clock), product.clock),
            product.connections,
            workspaces,
            product.steps,
            log,
            product.clock);

    @Test
    void a_token_is_refreshed_a_week_ahead_and_once() {
        product.connect();
        product.server.script = _ -> ScriptedServer.issued("fresh");
        product.clock.advance(Duration.ofDays(52));
        run();
        assertEquals("new", access());
        product.clock.advance(Duration.ofDays(2));
        run();
        run();
        assertEquals("fresh", access());
        assertEquals(List.of("AQTcode", "refresh-new"), product.server.asked);
        assertEquals(
                product.clock.instant().plus(Duration.ofDays(60)),
                Objects.requireNonNull(connection().access()).accessExpiresAt());
    }

    @Test
    void near_the_end_of_the_refresh_token_there_are_warnings_and_no_vain_refreshes() {
        product.server.script = _ -> ScriptedServer.issuedWithoutRefresh("new");
        product.connect();
        product.clock.advance(Duration.ofDays(46));
        run();
        assertEquals(List.of("WARN authorization_ends_soon"), events("authorization"));
        product.clock.advance(Duration.ofDays(13));
        run();
        assertEquals(List.of("WARN authorization_ends_soon", "ERROR authorization_ends_now"), events("authorization"));
        assertEquals(1, product.server.asked.size());
    }

    @Test
    void a_refusal_ends_the_authorisation_with_an_alarm() {
        product.connect();
        product.server.script = _ -> ScriptedServer.refused();
        product.clock.advance(Duration.ofDays(54));
        run();
        assertEquals(ConnectionState.REAUTHORIZE, connection().state());
        assertTrue(product.log.contains("ERROR authorization_ended"));
        product.linkedIn.refusals.add(ScriptedLinkedIn.tokenRefused(65601));
        run();
        assertTrue(product.log.contains("ERROR authorization_missing"), "the alarm goes on");
        assertEquals(ConnectionState.REAUTHORIZE, connection().state());
    }

    @Test
    void a_refusal_that_was_written_down_too_late_is_taken_back() {
        product.connect();
        product.connections.update(
                WORKSPACE, product.onlyConnection(), stands -> stands.with(ConnectionState.REAUTHORIZE));
        product.clock.advance(Duration.ofHours(1));
        run();
        assertEquals(ConnectionState.ACTIVE, connection().state());
    }

    @Test
    void a_sign_in_whose_member_was_not_told_is_finished() {
        product.linkedIn.refusals.add(ScriptedLinkedIn.throttled());
        product.linkedIn.refusals.add(ScriptedLinkedIn.throttled());
        product.connect();
        assertEquals(ConnectionState.INCOMPLETE, connection().state());
        run();
        assertEquals(ConnectionState.ACTIVE, connection().state());
    }

    @Test
    void the_audiences_of_live_steps_are_looked_at_once_a_day() {
        product.connect();
        product.step(product.onlyConnection(), 30418822);
        product.linkedIn.segments.add(ScriptedLinkedIn.segment(30418822, "Newsletter", "k", SegmentStatus.ARCHIVED));
        product.linkedIn.calls.clear();
        run();
        run();
        assertEquals(List.of("audience"), product.linkedIn.calls);
        assertEquals(
                SegmentStatus.ARCHIVED,
                Objects.requireNonNull(sighting().seen()).status());
        assertEquals(List.of("WARN audience_status"), events("audience"));
        product.clock.advance(Duration.ofDays(1));
        product.linkedIn.segments.clear();
        run();
        assertTrue(sighting().isMissing());
        assertNull(sighting().seen());
        assertTrue(product.log.contains("ERROR audience_missing"));
    }

    @Test
    void what_cannot_be_read_now_leaves_what_was_known() {
        product.connect();
        product.step(product.onlyConnection(), 30418822);
        product.linkedIn.segments.add(ScriptedLinkedIn.segment(30418822, "Newsletter", "k", SegmentStatus.READY));
        run();
        product.clock.advance(Duration.ofDays(1));
        product.linkedIn.refusals.add(ScriptedLinkedIn.throttled());
        run();
        assertEquals(
                SegmentStatus.READY, Objects.requireNonNull(sighting().seen()).status());
        assertEquals(429, Objects.requireNonNull(sighting().error()).status());
        assertFalse(sighting().isMissing());
    }

    @Test
    void readable_dead_letters_go_back_and_others_stay_with_an_alarm() {
        var people = new SamplePeople(1);
        var target = SamplePeople.target(1, Action.ADD);
        var body = QueueFormat.encode(new QueueMessage(target, List.of(people.part(people.users(3)))));
        queue.send(List.of(
                new Outgoing(Line.DEAD_LETTER, null, "junk", Duration.ZERO),
                new Outgoing(Line.DEAD_LETTER, null, body, Duration.ZERO)));
        assertEquals(1, run().deadLettersReturned());
        assertEquals(body, queue.kept(Line.RETRY).getFirst().body());
        assertEquals("junk", queue.kept(Line.DEAD_LETTER).getFirst().body());
        assertEquals(1, queue.kept(Line.DEAD_LETTER).size());
        assertTrue(product.log.contains("ERROR dead_letter_undecodable"));
    }

    @Test
    void the_end_of_the_api_version_is_told_sixty_days_ahead() {
        product.clock.advanceTo(Instant.parse("2027-06-01T00:00:00Z"));
        run();
        assertEquals(List.of(), events("linkedin_version"));
        product.clock.advanceTo(Instant.parse("2027-06-03T00:00:00Z"));
        run();
        assertEquals(List.of("WARN linkedin_version_ends"), events("linkedin_version"));
        product.clock.advanceTo(Instant.parse("2027-08-01T00:00:00Z"));
        run();
        assertEquals(List.of("WARN linkedin_version_ends", "WARN linkedin_version_over"), events("linkedin_version"));
        new VersionUpkeep(VersionLife.of("202607"), log, product.clock).look();
        assertEquals("ERROR linkedin_version_over", events("linkedin_version").getLast());
    }

    @Test
    void the_order_of_audiences_that_a_crash_left_wrong_is_put_right() {
        workspaces.create(new Workspace(WORKSPACE, "Ours", product.clock.instant()));
        product.connect();
        var adds = product.step(product.onlyConnection(), 7);
        var target = adds.target();
        var removes = new Step(
                new StepKey(WORKSPACE, new StepId("removes")),
                "removes",
                new Target(WORKSPACE, target.connection(), target.adAccount(), target.segment(), Action.REMOVE),
                adds.fields(),
                List.of(),
                false,
                StepState.LIVE);
        product.steps.save(removes);
        run();
        assertTrue(isOrderKept(target, Duration.ofDays(365)), "both are live");
        product.steps.save(removes.stopped(product.clock.instant()));
        run();
        assertTrue(isOrderKept(target, Duration.ofHours(13)), "users of both may be on the way");
        assertFalse(isOrderKept(target, Duration.ofHours(15)), "for 14 hours only");
    }

    private boolean isOrderKept(Target target, Duration later) {
        return guard.isOn(
                WORKSPACE,
                target.adAccount(),
                target.segment(),
                product.clock.instant().plus(later));
    }

    @Test
    void nothing_is_begun_after_the_deadline() {
        product.connect();
        var report = upkeep.run(product.clock.instant());
        assertFalse(report.finished());
        assertEquals(0, report.connections());
    }

    private Upkeep.Report run() {
        return upkeep.run(product.clock.instant().plusSeconds(60));
    }

    private List<String> events(String about) {
        return product.log.stream().filter(event -> event.contains(" " + about)).toList();
    }

    private Connection connection() {
        return product.connections.list(WORKSPACE).getFirst();
    }

    private String access() {
        return Objects.requireNonNull(product.tokens.read(WORKSPACE, product.onlyConnection()))
                .tokens()
                .access()
                .value();
    }

    private Sighting sighting() {
        return Objects.requireNonNull(statuses.find(WORKSPACE, ScriptedLinkedIn.WRITABLE, new SegmentId(30418822)));
    }
}
