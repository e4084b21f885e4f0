package audiencesync.upkeep;

import static audiencesync.connect.Product.WORKSPACE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.SegmentId;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.Target;
import audiencesync.audience.WorkspaceId;
import audiencesync.connect.Product;
import audiencesync.connect.ScriptedLinkedIn;
import audiencesync.delivery.DeadLetters;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.Outgoing;
import audiencesync.delivery.QueueFormat;
import audiencesync.delivery.QueueMessage;
import audiencesync.delivery.SamplePeople;
import audiencesync.linkedin.MemberProfile;
import audiencesync.linkedin.SegmentStatus;
import audiencesync.linkedin.VersionLife;
import audiencesync.management.AudienceOrder;
import audiencesync.memory.InMemoryAudienceStatusStore;
import audiencesync.memory.InMemoryDeadLetters;
import audiencesync.memory.InMemoryDeliveryQueue;
import audiencesync.memory.InMemoryOrderGuard;
import audiencesync.memory.InMemoryWorkspaceStore;
import audiencesync.oauth.AccessToken;
import audiencesync.oauth.RefreshToken;
import audiencesync.oauth.ScriptedServer;
import audiencesync.oauth.Tokens;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionState;
import audiencesync.setup.Sighting;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import audiencesync.setup.Workspace;
import audiencesync.sync.SyncLog;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
    private final Upkeep upkeep = upkeep(new InMemoryDeadLetters(queue), log);

    private Upkeep upkeep(DeadLetters letters, SyncLog told) {
        return new Upkeep(
                new DeadLetterUpkeep(letters, queue, told, product.clock),
                new VersionUpkeep(VersionLife.of("202608"), told, product.clock),
                new TokenUpkeep(
                        product.tokens,
                        product.refresher,
                        product.calls,
                        product.linkedIn,
                        product.completion,
                        product.connections,
                        told,
                        product.clock),
                new AudienceUpkeep(product.calls, product.linkedIn, statuses, told, product.clock),
                new OrderUpkeep(product.steps, new AudienceOrder(product.steps, guard, product.clock), product.clock),
                product.connections,
                workspaces,
                product.steps,
                told,
                product.clock);
    }

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
    void a_reconnect_that_is_finished_late_still_takes_nobody_but_its_member() {
        product.connect();
        var id = product.onlyConnection();
        var before = connection();
        product.linkedIn.member = new MemberProfile(new LinkedInMemberId("xyz"), "Bob");
        product.linkedIn.refusals.add(ScriptedLinkedIn.throttled());
        product.linkedIn.refusals.add(ScriptedLinkedIn.throttled());
        product.connect("/v1/connections/" + id + "/reconnect");
        assertEquals(2, product.connections.list(WORKSPACE).size());
        run();
        assertEquals(List.of(before), product.connections.list(WORKSPACE));
        assertEquals("new", access());
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

    /** A queue of which every receipt takes ten seconds and which never gets empty. */
    private final class EndlessLetters implements DeadLetters {
        private int received;

        @Override
        public List<DeadLetter> receive() {
            received++;
            product.clock.advance(Duration.ofSeconds(10));
            return List.of(new DeadLetter("handle", "junk"));
        }

        @Override
        public void delete(DeadLetter letter) {
            throw new AssertionError("junk stays");
        }
    }

    @Test
    void dead_letters_without_end_take_a_minute_and_come_after_the_tokens() {
        product.connect();
        product.step(product.onlyConnection(), 30418822);
        product.server.script = _ -> ScriptedServer.issued("fresh");
        product.clock.advance(Duration.ofDays(54));
        var letters = new EndlessLetters();
        product.linkedIn.calls.clear();
        var report = upkeep(letters, log).run(product.clock.instant().plus(Duration.ofMinutes(10)));
        assertTrue(report.finished());
        assertEquals(6, letters.received);
        assertEquals(List.of("audience"), product.linkedIn.calls);

        product.clock.advance(Duration.ofDays(54));
        product.server.script = _ -> {
            assertEquals(6, letters.received, "no dead letter before");
            return ScriptedServer.issued("fresher");
        };
        assertFalse(
                upkeep(letters, log).run(product.clock.instant().plusSeconds(5)).finished());
        assertEquals("fresher", access());
    }

    @Test
    void a_fault_with_one_connection_is_told_and_keeps_none_of_the_others_waiting() {
        product.connect();
        var faulty = new WorkspaceId("faulty");
        var last = new WorkspaceId("zz");
        for (var workspace : List.of(faulty, last)) {
            copyConnection(workspace);
        }
        product.server.script = token -> {
            if (token.equals("refresh-faulty")) {
                throw new IllegalStateException("as the test says");
            }
            return ScriptedServer.issued("fresh");
        };
        product.clock.advance(Duration.ofDays(54));
        var report = run();
        assertEquals(3, report.connections());
        assertEquals(1, report.failures());
        assertTrue(report.finished());
        assertEquals(List.of("ERROR upkeep_failed"), events("upkeep"));
        assertEquals("fresh", access(WORKSPACE));
        assertEquals("fresh", access(last));
        assertEquals("old", access(faulty));
    }

    private void copyConnection(WorkspaceId workspace) {
        var model = connection();
        var tokens = Objects.requireNonNull(product.tokens.read(WORKSPACE, model.id()))
                .tokens();
        product.tokens.write(
                workspace,
                model.id(),
                null,
                new Tokens(
                        new AccessToken("old"),
                        tokens.accessExpiresAt(),
                        new RefreshToken("refresh-" + workspace),
                        tokens.refreshExpiresAt(),
                        tokens.scopes(),
                        tokens.member(),
                        tokens.obtainedAt()));
        product.connections.save(new Connection(
                workspace,
                model.id(),
                model.member(),
                model.displayName(),
                model.adAccounts(),
                model.state(),
                model.access(),
                model.known()));
    }

    @Test
    void connections_that_the_time_does_not_last_for_have_their_turn_some_hours_later() {
        for (int i = 0; i < 20; i++) {
            var member = new LinkedInMemberId("m" + i);
            product.connections.save(new Connection(
                    WORKSPACE, new ConnectionId("c" + i), member, "", Set.of(), ConnectionState.REAUTHORIZE));
        }
        var seen = new HashSet<String>();
        var slow = upkeep(new InMemoryDeadLetters(queue), (level, event, fields) -> {
            if (event.equals("authorization_missing")) {
                seen.add(String.valueOf(fields.get("connection")));
                product.clock.advance(Duration.ofSeconds(10));
            }
        });
        for (int hour = 0; hour < 10; hour++) {
            var start = product.clock.instant();
            assertFalse(slow.run(start.plusSeconds(60)).finished());
            product.clock.advanceTo(start.plus(Duration.ofHours(1)));
        }
        assertEquals(20, seen.size(), seen.toString());
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
        return access(WORKSPACE);
    }

    private String access(WorkspaceId workspace) {
        return Objects.requireNonNull(product.tokens.read(workspace, product.onlyConnection()))
                .tokens()
                .access()
                .value();
    }

    private Sighting sighting() {
        return Objects.requireNonNull(statuses.find(WORKSPACE, ScriptedLinkedIn.WRITABLE, new SegmentId(30418822)));
    }
}
