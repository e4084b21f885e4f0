package audiencesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.SegmentId;
import audiencesync.audience.StepKey;
import audiencesync.audience.Target;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.SamplePeople;
import audiencesync.linkedin.BatchOutcome;
import audiencesync.linkedin.LinkedInError;
import audiencesync.linkedin.UserOutcome;
import audiencesync.metrics.ErroredReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Cases of public bug reports that touch the way from the queue to LinkedIn, by their numbers. */
class PublicCasesTest {
    private static final Target TARGET = SamplePeople.target(1, Action.ADD);

    private final SamplePeople people = new SamplePeople(1);
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void case_1_a_token_refused_just_after_it_was_issued_is_used_again_and_users_stay_pending() {
        var engine = first(new BatchOutcome.TokenRefused(
                BatchOutcome.Refusal.REVOKED, new LinkedInError(401, 65601, "REVOKED_ACCESS_TOKEN", null, "r")));
        engine.renewToken();
        engine.send(TARGET, people.part(people.users(3)));
        engine.handle(Line.FRESH);
        assertEquals(3, engine.metrics().pending());
        assertFalse(engine.events.contains("breaker_open"));

        engine.runDry();

        assertEquals(3, engine.metrics().synced());
    }

    @Test
    void case_3_a_401_to_the_whole_batch_syncs_nobody() {
        var engine = first(new BatchOutcome.TokenRefused(BatchOutcome.Refusal.EXPIRED, error(401)));
        engine.send(TARGET, people.part(people.users(3)));

        engine.handle(Line.FRESH);

        assertEquals(0, engine.metrics().synced());
        assertEquals(3, engine.metrics().pending());
    }

    @Test
    void case_4_elements_of_a_200_are_read_by_position_and_only_the_throttled_one_goes_on() {
        var engine = first(new BatchOutcome.Answered(
                List.of(
                        new UserOutcome.Accepted(),
                        new UserOutcome.Rejected(error(400)),
                        new UserOutcome.RetryLater(error(429))),
                "r"));
        var users = people.users(3);
        engine.send(TARGET, people.part(users));
        engine.handle(Line.FRESH);
        assertEquals(1, engine.metrics().synced());
        assertEquals(Map.of(ErroredReason.REJECTED, 1L), engine.metrics().errored());

        engine.runDry();

        assertEquals(List.of(users.get(2).member()), engine.requests.getLast().members());
        assertEquals(2, engine.metrics().synced());
    }

    @Test
    void cases_6_and_7_users_of_other_workspaces_accounts_audiences_and_actions_never_share_a_call() {
        var engine = new Engine(5_000, Engine::accepts);
        var targets = List.of(
                TARGET,
                SamplePeople.target(2, Action.ADD),
                SamplePeople.target(1, Action.REMOVE),
                new Target(TARGET.workspace(), TARGET.connection(), new AdAccountId(2), TARGET.segment(), Action.ADD));
        targets.forEach(target -> engine.send(target, people.part(people.users(2))));
        var stranger = new Target(
                new WorkspaceId("other"), new ConnectionId("con_1"), TARGET.adAccount(), new SegmentId(1), Action.ADD);
        engine.send(stranger, people.part(people.users(2)));

        engine.handle(Line.FRESH);

        assertEquals(
                List.of(2, 2, 2, 2),
                engine.requests.stream()
                        .map(request -> request.members().size())
                        .toList());
        assertEquals(
                2,
                engine.ledger
                        .totals(new StepKey(stranger.workspace(), Engine.STEP.step()))
                        .pending(),
                "a connection of the same name in another workspace is another one");
    }

    @Test
    void case_12_an_inactive_version_alarms_at_once_and_nobody_is_errored_before_their_time_ends() {
        var engine = new Engine(5_000, _ -> new BatchOutcome.VersionInactive(error(426)));
        engine.send(TARGET, people.part(people.users(3)));
        engine.handle(Line.FRESH);
        assertTrue(engine.events.contains("breaker_open"));
        engine.runUntil(SamplePeople.RECEIVED.plus(Duration.ofHours(12)));
        assertEquals(3, engine.metrics().pending());

        engine.runDry();

        assertEquals(
                Map.of(ErroredReason.VERSION_INACTIVE, 3L), engine.metrics().errored());
    }

    @Test
    void case_15_a_connection_closed_after_the_body_was_sent_is_tried_again_and_counted_once() {
        var engine = first(new BatchOutcome.NoAnswer(true, "reset"));
        engine.send(TARGET, people.part(people.users(3)));

        engine.handle(Line.FRESH);
        engine.runDry();

        assertEquals(2, engine.requests.size());
        assertEquals(3, engine.metrics().synced());
        assertEquals(3, engine.metrics().entered());
    }

    @Test
    void case_16_users_of_a_deleted_audience_are_errored_for_it_when_their_time_ends() {
        var engine = new Engine(5_000, _ -> new BatchOutcome.AudienceMissing(error(404)));
        engine.send(TARGET, people.part(people.users(3)));

        engine.handle(Line.FRESH);
        engine.runDry();

        assertEquals(
                Map.of(ErroredReason.AUDIENCE_MISSING, 3L), engine.metrics().errored());
    }

    @Test
    void case_17_the_last_status_code_and_request_of_linkedin_stay_visible_for_the_audience() {
        var denied = new LinkedInError(403, 100, "ACCESS_DENIED", "Not enough permissions", "req-7");
        var engine = new Engine(5_000, _ -> new BatchOutcome.AccessDenied(denied));
        engine.send(TARGET, people.part(people.users(3)));

        engine.handle(Line.FRESH);

        var key = HealthKey.OfAudience.of(TARGET);
        var breaker =
                engine.health.read(List.of(key)).getOrDefault(key, Health.GOOD).breaker();
        assertEquals(denied, breaker == null ? null : breaker.error());
    }

    @Test
    void case_38_a_user_hops_on_for_thirteen_hours_and_then_ends() {
        var engine = new Engine(5_000, _ -> new BatchOutcome.ServerFault(null, error(503)));
        engine.send(TARGET, people.part(people.users(1)));

        engine.handle(Line.FRESH);
        engine.runDry();

        assertTrue(engine.requests.size() > 50, () -> engine.requests.size() + " tries");
        assertEquals(Map.of(ErroredReason.LINKEDIN_FAULT, 1L), engine.metrics().errored());
    }

    @Test
    void case_40_of_ten_messages_the_poisoned_one_is_set_aside_and_nine_are_done() {
        var engine = new Engine(5_000, Engine::accepts);
        for (int i = 0; i < 9; i++) {
            engine.send(TARGET, people.part(people.users(1)));
        }
        engine.handle(List.of(new ReceivedMessage("poison", "no message of ours", 1)));
        engine.handle(Line.FRESH);

        assertEquals(9, engine.metrics().synced());
        assertEquals(1, engine.queue.kept(Line.DEAD_LETTER).size());
    }

    @Test
    void case_44_the_same_message_twice_counts_once() {
        var engine = new Engine(5_000, Engine::accepts);
        var part = people.part(people.users(3));
        engine.send(TARGET, part);
        engine.handle(Line.FRESH);
        engine.send(TARGET, part);
        engine.handle(Line.FRESH);

        assertEquals(3, engine.metrics().entered());
        assertEquals(3, engine.metrics().synced());
    }

    /** The first call is answered so; every later one is accepted. */
    private Engine first(BatchOutcome outcome) {
        return new Engine(5_000, request -> calls.getAndIncrement() == 0 ? outcome : Engine.accepts(request));
    }

    private static LinkedInError error(int status) {
        return new LinkedInError(status, null, null, null, null);
    }
}
