package audiencesync.sync;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.SegmentId;
import audiencesync.audience.Target;
import audiencesync.delivery.CopyId;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.EnteredUser;
import audiencesync.delivery.GoesOn;
import audiencesync.delivery.Marker;
import audiencesync.delivery.NotSyncedCount;
import audiencesync.delivery.Part;
import audiencesync.delivery.PartRecord;
import audiencesync.delivery.QueueFormat;
import audiencesync.delivery.QueueMessage;
import audiencesync.delivery.SamplePeople;
import audiencesync.linkedin.BatchOutcome;
import audiencesync.linkedin.LinkedInError;
import audiencesync.linkedin.UserOutcome;
import audiencesync.metrics.ErroredReason;
import audiencesync.metrics.Hours;
import audiencesync.metrics.NotSyncedReason;
import audiencesync.ratelimit.Endpoint;
import audiencesync.ratelimit.Permit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BatchSyncTest {
    private static final Target TARGET = SamplePeople.target(1, Action.ADD);

    private final SamplePeople people = new SamplePeople(1);

    private static LinkedInError error(int status) {
        return new LinkedInError(status, null, null, null, null);
    }

    @Test
    void users_whom_linkedin_takes_are_synced_and_the_message_is_done() {
        var engine = new Engine(5_000, Engine::accepts);
        engine.send(TARGET, people.part(people.users(3), notSynced(2)));

        assertArrayEquals(new int[] {1, 0}, engine.handle(Line.FRESH));

        var metrics = engine.metrics();
        assertEquals(5, metrics.entered());
        assertEquals(3, metrics.synced());
        assertEquals(Map.of(NotSyncedReason.BAD_EMAIL, 2L), metrics.notSynced());
        assertEquals(5, metrics.proceeded());
        assertEquals(0, metrics.exited());
        assertEquals(0, metrics.pending());
        assertEquals(1, engine.requests.size());
        assertTrue(engine.waiting().isEmpty());
    }

    @Test
    void a_delivery_of_users_who_are_all_not_synced_calls_nobody() {
        var engine = new Engine(5_000, Engine::accepts);
        engine.send(TARGET, people.part(List.of(), notSynced(4)));

        assertArrayEquals(new int[] {1, 0}, engine.handle(Line.FRESH));

        assertEquals(4, engine.metrics().entered());
        assertEquals(0, engine.metrics().pending());
        assertTrue(engine.requests.isEmpty());
    }

    @Test
    void many_messages_of_one_target_share_calls_up_to_the_limit() {
        var engine = new Engine(10, Engine::accepts);
        for (int i = 0; i < 25; i++) {
            engine.send(TARGET, people.part(people.users(1)));
        }

        engine.handle(Line.FRESH);

        assertEquals(
                List.of(10, 10, 5),
                engine.requests.stream()
                        .map(request -> request.members().size())
                        .toList());
        assertEquals(25, engine.metrics().synced());
    }

    @Test
    void writing_a_request_takes_nothing_from_its_slot() {
        var engine = new Engine(10, Engine::accepts);
        engine.preparing = Duration.ofMillis(80);
        engine.send(TARGET, people.part(people.users(20)));

        engine.handle(Line.FRESH);

        var next = engine.limiter.reserve(
                new LinkedInMemberId("abc123"), Endpoint.SEGMENT_USERS, 1, Duration.ofSeconds(1));
        var slot = assertInstanceOf(Permit.Granted.class, next).slots().getFirst();
        assertEquals(
                List.of(slot.minusMillis(2 * 102), slot.minusMillis(102)),
                engine.requests.stream().map(Engine.Request::at).toList());
    }

    @Test
    void targets_are_never_mixed() {
        var engine = new Engine(5_000, Engine::accepts);
        engine.send(SamplePeople.target(1, Action.ADD), people.part(people.users(2)));
        engine.send(SamplePeople.target(2, Action.ADD), people.part(people.users(3)));
        engine.send(SamplePeople.target(1, Action.REMOVE), people.part(people.users(4)));

        engine.handle(Line.FRESH);

        assertEquals(
                List.of("1 ADD 2", "2 ADD 3", "1 REMOVE 4"),
                engine.requests.stream()
                        .map(request -> request.segment() + " " + request.action() + " "
                                + request.members().size())
                        .toList());
    }

    @Test
    void identical_payloads_share_one_element_and_its_outcome() {
        var engine = new Engine(5_000, Engine::accepts);
        var someone = people.users(1).getFirst();
        var twice = List.of(
                someone, new EnteredUser(1, "other", someone.enteredAt(), someone.member(), someone.lastReason()));
        engine.send(TARGET, people.part(twice), people.part(List.of(someone)));

        engine.handle(Line.FRESH);

        assertEquals(1, engine.requests.getFirst().members().size());
        assertEquals(3, engine.metrics().synced());
    }

    @Test
    void each_element_decides_for_its_user() {
        var engine = new Engine(
                5_000,
                request -> request.members().size() == 1
                        ? Engine.accepts(request)
                        : new BatchOutcome.Answered(
                                List.of(
                                        new UserOutcome.Accepted(),
                                        new UserOutcome.Rejected(error(400)),
                                        new UserOutcome.RetryLater(error(429))),
                                "r"));
        engine.send(TARGET, people.part(people.users(3)));

        assertArrayEquals(new int[] {1, 0}, engine.handle(Line.FRESH));

        assertEquals(1, engine.metrics().synced());
        assertEquals(Map.of(ErroredReason.REJECTED, 1L), engine.metrics().errored());
        assertEquals(1, engine.metrics().pending());
        var part = engine.waiting().getFirst();
        assertEquals(1, part.key().attempt());
        assertEquals(1, part.hops());
        assertEquals(2, part.users().getFirst().index());
        assertEquals(ErroredReason.RATE_LIMITED, part.users().getFirst().lastReason());

        engine.runDry();
        assertEquals(2, engine.metrics().synced());
        assertEquals(0, engine.metrics().pending());
    }

    @Test
    void entered_counts_at_first_touch_whatever_linkedin_does() {
        var engine = new Engine(5_000, _ -> new BatchOutcome.NoAnswer(true, "reset"));
        engine.send(TARGET, people.part(people.users(3)));

        engine.handle(Line.FRESH);

        assertEquals(3, engine.metrics().entered());
        assertEquals(3, engine.metrics().pending());
    }

    @Test
    void a_hop_without_outcome_writes_nothing_and_keeps_part_and_copy() {
        var engine = new Engine(5_000, _ -> new BatchOutcome.NoAnswer(true, "reset"));
        engine.send(TARGET, people.part(people.users(3)));
        engine.handle(Line.FRESH);
        var first = engine.waiting().getFirst();
        int recorded = engine.ledger.recordedParts();

        engine.clock.advanceTo(engine.clock.instant().plusSeconds(60));
        engine.handle(Line.RETRY);

        var second = engine.waiting().getFirst();
        assertEquals(recorded, engine.ledger.recordedParts());
        assertEquals(first.key(), second.key());
        assertEquals(first.copy(), second.copy());
        assertEquals(first.hops() + 1, second.hops());
    }

    @Test
    void users_are_errored_with_the_last_reason_exactly_at_thirteen_hours() {
        var engine = new Engine(5_000, _ -> new BatchOutcome.ServerFault(null, error(503)));
        engine.send(TARGET, people.part(people.users(3)));

        engine.runDry();

        assertEquals(Map.of(ErroredReason.LINKEDIN_FAULT, 3L), engine.metrics().errored());
        assertEquals(0, engine.metrics().pending());
        var expiry = SamplePeople.RECEIVED.plus(Part.HORIZON);
        assertTrue(engine.requests.stream().allMatch(request -> request.at().isBefore(expiry)));
        assertTrue(Duration.between(expiry, engine.clock.instant()).compareTo(Duration.ofSeconds(1)) <= 0);
        assertTrue(engine.requests.size() > 50, "tried about every quarter of an hour");
    }

    @Test
    void whoever_waits_for_a_slot_beyond_thirteen_hours_is_errored_instead_of_sent() {
        var engine = new Engine(5_000, Engine::accepts);
        var expiry = SamplePeople.RECEIVED.plus(Part.HORIZON);
        engine.clock.advanceTo(expiry.minusSeconds(5));
        engine.limiter.pushBack(new LinkedInMemberId("abc123"), Endpoint.SEGMENT_USERS, expiry);
        var younger = receivedAt(people.part(people.users(2)), SamplePeople.RECEIVED.plusSeconds(60));
        engine.send(TARGET, people.part(people.users(3)), younger);

        assertArrayEquals(new int[] {2, 0}, engine.handle(Line.FRESH));

        assertEquals(1, engine.requests.size());
        assertEquals(
                younger.users().stream().map(EnteredUser::member).toList(),
                engine.requests.getFirst().members());
        assertEquals(Map.of(ErroredReason.NO_CAPACITY, 3L), engine.metrics().errored());
        assertEquals(2, engine.metrics().synced());
        assertEquals(0, engine.metrics().pending());
        assertTrue(engine.waiting().isEmpty());
    }

    @Test
    void one_millisecond_before_thirteen_hours_users_still_are_sent() {
        var engine = new Engine(5_000, Engine::accepts);
        var last = SamplePeople.RECEIVED.plus(Part.HORIZON).minusMillis(1);
        engine.clock.advanceTo(last.minusSeconds(5));
        engine.limiter.pushBack(new LinkedInMemberId("abc123"), Endpoint.SEGMENT_USERS, last);
        engine.send(TARGET, people.part(people.users(3)));

        engine.handle(Line.FRESH);

        assertEquals(last, engine.requests.getFirst().at());
        assertEquals(3, engine.metrics().synced());
    }

    @Test
    void no_follow_up_is_made_for_users_whose_time_ran_out_during_the_call() {
        var expiry = SamplePeople.RECEIVED.plus(Part.HORIZON);
        var followUps = Map.of(
                "halves", new BatchOutcome.Rejected(error(400)),
                "the rest of a 422", new BatchOutcome.InvalidElements(new TreeSet<>(List.of(0)), error(422)));
        followUps.forEach((which, answer) -> {
            var clocks = new ArrayList<Engine>();
            var engine = new Engine(5_000, request -> {
                clocks.getFirst().clock.advanceTo(expiry);
                return answer;
            });
            clocks.add(engine);
            engine.clock.advanceTo(expiry.minusSeconds(1));
            engine.send(TARGET, people.part(people.users(4)));

            assertArrayEquals(new int[] {1, 0}, engine.handle(Line.FRESH), which);

            assertEquals(1, engine.requests.size(), which);
            assertEquals(4, engine.metrics().erroredUsers(), which);
            assertEquals(0, engine.metrics().pending(), which);
            assertTrue(engine.waiting().isEmpty(), which);
        });
    }

    @Test
    void a_failed_call_that_ends_after_thirteen_hours_gives_its_reason_at_once() {
        var expiry = SamplePeople.RECEIVED.plus(Part.HORIZON);
        var engines = new ArrayList<Engine>();
        var engine = new Engine(5_000, request -> {
            engines.getFirst().clock.advanceTo(expiry);
            return new BatchOutcome.ServerFault(null, error(503));
        });
        engines.add(engine);
        engine.clock.advanceTo(expiry.minusSeconds(1));
        engine.send(TARGET, people.part(people.users(4)));

        engine.handle(Line.FRESH);

        assertEquals(Map.of(ErroredReason.LINKEDIN_FAULT, 4L), engine.metrics().errored());
        assertTrue(engine.waiting().isEmpty());
    }

    @Test
    void no_member_waits_for_the_slots_of_another_to_be_reserved() {
        var engine = new Engine(5_000, Engine::accepts);
        engine.reserving = Duration.ofMillis(60);
        for (int i = 1; i <= 5; i++) {
            var target = new Target(
                    TARGET.workspace(),
                    new ConnectionId("con_" + i),
                    TARGET.adAccount(),
                    TARGET.segment(),
                    TARGET.action());
            engine.connect(target, new LinkedInMemberId("member" + i));
            engine.send(target, people.part(people.users(1)));
        }

        engine.handle(Line.FRESH);

        assertEquals(5, engine.metrics().synced());
        assertEquals(5, engine.reservations.get(), "no slot was missed and reserved again");
    }

    @Test
    void reading_for_a_thousand_targets_takes_no_time_from_their_slots() {
        var engine = new Engine(5_000, Engine::accepts);
        engine.reading = Duration.ofMillis(10);
        for (int i = 1; i <= 1_000; i++) {
            var connection = new ConnectionId("con_" + i % 500);
            var segment = new SegmentId(i);
            var target = new Target(TARGET.workspace(), connection, TARGET.adAccount(), segment, TARGET.action());
            engine.connect(target, new LinkedInMemberId("member" + i % 500 / 250));
            engine.send(target, people.part(people.users(1)));
        }

        engine.handle(Line.FRESH);

        assertTrue(engine.requests.size() >= 140, () -> engine.requests.size() + " calls within 15 s");
        assertEquals(1_000, engine.metrics().entered());
        engine.reading = Duration.ZERO;
        engine.runDry();
        assertEquals(1_000, engine.metrics().synced());
    }

    @Test
    void what_one_event_cannot_finish_is_put_off_uncounted_and_no_copy_is_lost() {
        var engine = new Engine(5_000, Engine::accepts);
        for (int message = 0; message < 7; message++) {
            var parts = new ArrayList<Part>();
            for (int i = 0; i < 2_000; i++) {
                parts.add(people.part(people.users(1)));
            }
            engine.send(new QueueMessage(TARGET, parts));
        }

        assertArrayEquals(new int[] {7, 0}, engine.handle(Line.FRESH));

        assertEquals(10_000, engine.metrics().entered());
        assertEquals(4_000, engine.waiting().size());
        assertTrue(engine.waiting().stream().allMatch(Part::isFirstTouch));
        engine.runDry();
        assertEquals(14_000, engine.metrics().synced());
    }

    @Test
    void where_time_runs_out_what_is_recorded_and_sent_on_stays_so_and_the_rest_comes_again() {
        var engine = new Engine(5_000, _ -> new BatchOutcome.ServerFault(null, error(503)));
        engine.recording = Duration.ofSeconds(8);
        for (int message = 0; message < 9; message++) {
            var parts = new ArrayList<Part>();
            for (int i = 0; i < 1_000; i++) {
                parts.add(people.part(people.users(1)));
            }
            engine.send(new QueueMessage(TARGET, parts));
        }
        var deadline = engine.clock.instant().plus(Engine.FUNCTION_TIMEOUT);

        var came = engine.handle(Line.FRESH);

        assertTrue(engine.clock.instant().isBefore(deadline), "there is time to answer");
        assertTrue(came[1] > 0 && came[1] < 9, () -> came[1] + " of 9 messages come again");
        assertEquals(1_000L * (9 - came[1]), engine.metrics().entered());
        assertEquals(1_000 * (9 - came[1]), engine.waiting().size());
    }

    @Test
    void only_parts_whose_errored_users_are_not_kept_come_again() {
        var engine = new Engine(5_000, Engine::accepts);
        engine.clock.advanceTo(SamplePeople.RECEIVED.plus(Part.HORIZON));
        for (int i = 0; i < 60; i++) {
            engine.send(TARGET, people.part(people.users(2)));
        }
        engine.keepsUntilItFails = 1;

        var came = engine.handle(Line.FRESH);

        assertArrayEquals(new int[] {60, 35}, came);
        assertEquals(50, engine.metrics().erroredUsers());
    }

    @Test
    void errored_users_are_kept_in_one_place_however_often_that_is_tried() {
        var engine = new Engine(5_000, Engine::accepts);
        engine.clock.advanceTo(SamplePeople.RECEIVED.plus(Part.HORIZON));
        engine.send(TARGET, people.part(people.users(2)));
        engine.repliesLost = true;
        assertArrayEquals(new int[] {1, 1}, engine.handle(Line.FRESH));
        engine.repliesLost = false;
        engine.clock.advanceTo(engine.clock.instant().plusSeconds(390));

        assertArrayEquals(new int[] {1, 0}, engine.handle(Line.FRESH));

        var kept = engine.errored.list(Engine.STEP, Instant.EPOCH, null, 10).batches();
        assertEquals(1, kept.size());
        assertEquals(SamplePeople.RECEIVED.plus(Part.HORIZON), kept.getFirst().at());
    }

    @Test
    void a_call_that_breaks_down_is_no_silent_success() {
        var engine = new Engine(5_000, _ -> {
            throw new IllegalStateException("a fault of ours");
        });
        engine.send(TARGET, people.part(people.users(3)));

        assertThrows(IllegalStateException.class, () -> engine.handle(Line.FRESH));

        assertEquals(0, engine.ledger.recordedParts());
        assertEquals(1, engine.queue.kept(Line.FRESH).size(), "the message comes again");
    }

    @Test
    void the_request_limit_is_kept_and_a_refusal_is_no_attempt() {
        var engine = new Engine(1, Engine::accepts);
        engine.send(TARGET, people.part(people.users(400)));

        engine.handle(Line.FRESH);

        assertTrue(engine.requests.size() <= 1 + 15_000 / 102, () -> engine.requests.size() + " calls");
        assertTrue(engine.requests.size() >= 140, () -> engine.requests.size() + " calls");
        assertEquals(0, engine.waiting().getFirst().hops());
        engine.runDry();
        assertEquals(400, engine.metrics().synced());
        for (int i = 10; i < engine.requests.size(); i++) {
            var span = Duration.between(
                    engine.requests.get(i - 10).at(), engine.requests.get(i).at());
            assertTrue(span.compareTo(Duration.ofSeconds(1)) > 0, () -> "eleven sends within " + span);
        }
    }

    @Test
    void no_slot_is_taken_that_could_not_be_used_before_the_function_ends() {
        var engine = new Engine(1, Engine::accepts);
        engine.send(TARGET, people.part(people.users(400)));
        var start = engine.clock.instant();

        // Time for calls ends 20 s before the function does.
        engine.handle(Line.FRESH, Duration.ofSeconds(25));

        var sends = engine.requests.size();
        assertTrue(sends > 40 && sends <= 1 + 4_500 / 102, () -> sends + " calls within 4.5 s");
        engine.handle(Line.FRESH, Duration.ofSeconds(20));
        engine.clock.advanceTo(start.plusSeconds(20));
        var next = engine.limiter.reserve(
                new LinkedInMemberId("abc123"), Endpoint.SEGMENT_USERS, 1, Duration.ofSeconds(1));
        assertEquals(
                engine.clock.instant(),
                assertInstanceOf(Permit.Granted.class, next).slots().getFirst(),
                "the limit is free");
    }

    @Test
    void each_members_refused_calls_are_spaced_by_themselves() {
        var engine = new Engine(1, Engine::accepts);
        for (int i = 11; i <= 13; i++) {
            var target = new Target(
                    TARGET.workspace(),
                    new ConnectionId("con_" + i),
                    TARGET.adAccount(),
                    TARGET.segment(),
                    TARGET.action());
            var member = new LinkedInMemberId("member" + i);
            engine.connect(target, member);
            engine.limiter.pushBack(
                    member, Endpoint.SEGMENT_USERS, engine.clock.instant().plusSeconds(30));
            for (int n = 0; n < 100; n++) {
                engine.send(target, people.part(people.users(1)));
            }
        }

        engine.handle(Line.FRESH);

        var longest = engine.delays().stream().max(Duration::compareTo).orElseThrow();
        // 30 s less 10, then 0.1 s for each of a member's own 100, a fifth for jitter and 2 s.
        assertTrue(longest.compareTo(Duration.ofMillis(37_880)) <= 0, () -> "the last one waits " + longest);
        assertTrue(longest.compareTo(Duration.ofMillis(29_900)) >= 0, () -> "the last one waits " + longest);
    }

    @Test
    void named_elements_of_a_422_are_refused_and_the_rest_is_sent_at_once() {
        var engine = new Engine(
                5_000,
                request -> request.members().size() == 5
                        ? new BatchOutcome.InvalidElements(new TreeSet<>(List.of(1, 3)), error(422))
                        : Engine.accepts(request));
        engine.send(TARGET, people.part(people.users(5)));

        engine.handle(Line.FRESH);

        assertEquals(3, engine.metrics().synced());
        assertEquals(Map.of(ErroredReason.REJECTED, 2L), engine.metrics().errored());
        assertEquals(2, engine.requests.size());
    }

    @Test
    void a_refused_batch_without_names_is_halved_until_the_fault_is_found() {
        var bad = people.users(9).get(6).member();
        var engine = new Engine(
                5_000,
                request -> request.members().contains(bad)
                        ? new BatchOutcome.Rejected(error(400))
                        : Engine.accepts(request));
        engine.send(TARGET, people.part(new SamplePeople(1).users(9)));

        engine.handle(Line.FRESH);

        assertEquals(8, engine.metrics().synced());
        assertEquals(Map.of(ErroredReason.REJECTED, 1L), engine.metrics().errored());
    }

    @Test
    void where_everyone_is_refused_halving_leaves_the_limit_to_others() {
        var engine = new Engine(5_000, _ -> new BatchOutcome.Rejected(error(400)));
        engine.send(TARGET, people.part(people.users(1_000)));

        engine.handle(Line.FRESH);

        assertTrue(engine.requests.size() <= 65, () -> engine.requests.size() + " calls");
        assertTrue(engine.metrics().pending() > 900);
    }

    @Test
    void an_undecodable_message_is_set_aside_with_an_alarm() {
        var engine = new Engine(5_000, Engine::accepts);

        var failed = engine.handle(List.of(new ReceivedMessage("m1", "rubbish", 1)));

        assertTrue(failed.isEmpty());
        assertEquals("rubbish", engine.queue.kept(Line.DEAD_LETTER).getFirst().body());
        assertEquals(List.of("message_undecodable", "batch"), engine.events);
    }

    @Test
    void copies_of_one_part_in_one_event_share_its_fate() {
        var engine = new Engine(5_000, Engine::accepts);
        var part = people.part(people.users(3));
        engine.send(TARGET, part, part, withCopy(part, new CopyId(99)));

        assertArrayEquals(new int[] {3, 0}, engine.handle(Line.FRESH));

        assertEquals(3, engine.metrics().entered());
        assertEquals(3, engine.metrics().synced());
    }

    @Test
    void a_repeat_of_the_request_is_dropped_after_the_first_was_recorded() {
        var engine = new Engine(5_000, Engine::accepts);
        var part = people.part(people.users(3));
        engine.send(TARGET, part);
        engine.handle(Line.FRESH);
        engine.send(TARGET, withCopy(part, new CopyId(99)));

        assertArrayEquals(new int[] {1, 0}, engine.handle(Line.FRESH));

        assertEquals(3, engine.metrics().entered());
        assertEquals(3, engine.metrics().synced());
    }

    @Test
    void a_crash_between_record_and_re_send_is_made_good_by_the_same_copy() {
        var engine = new Engine(5_000, Engine::accepts);
        var part = people.part(people.users(3));
        engine.ledger.record(List.of(new PartRecord(part.key(), new Marker(part.copy(), new GoesOn.All()), List.of())));

        var failed = engine.handle(List.of(redelivered(part)));

        assertTrue(failed.isEmpty());
        assertTrue(engine.requests.isEmpty(), "nobody is called for what is recorded");
        assertEquals(part.key().next(), engine.waiting().getFirst().key());
        assertEquals(3, engine.waiting().getFirst().users().size());
    }

    @Test
    void users_sent_on_after_a_crash_keep_the_reason_that_was_recorded() {
        var answers = Map.of(
                "one reason for all", List.of(503, 503, 503),
                "a reason each, and one who is done", List.of(429, 201, 503));
        answers.forEach((which, statuses) -> {
            var users = statuses.stream()
                    .<UserOutcome>map(status ->
                            status == 201 ? new UserOutcome.Accepted() : new UserOutcome.RetryLater(error(status)))
                    .toList();
            var engine = new Engine(5_000, _ -> new BatchOutcome.Answered(users, "r"));
            var part = people.part(people.users(3));
            engine.send(TARGET, part);
            engine.handle(Line.FRESH);
            var sentOn = engine.waiting().getFirst();
            engine.clock.advanceTo(engine.clock.instant().plusSeconds(60));
            engine.queue.receive(Line.RETRY, 10).forEach(engine.queue::delete);

            engine.handle(List.of(redelivered(part)));

            assertEquals(sentOn.users(), engine.waiting().getFirst().users(), which);
            assertTrue(
                    sentOn.users().stream().noneMatch(user -> user.lastReason() == ErroredReason.NO_CAPACITY), which);
        });
    }

    @Test
    void a_folded_copy_that_was_recorded_before_is_still_sent_on() {
        var engine = new Engine(5_000, Engine::accepts);
        var part = people.part(people.users(3));
        var recorded = withCopy(part, new CopyId(99));
        engine.ledger.record(
                List.of(new PartRecord(part.key(), new Marker(recorded.copy(), new GoesOn.All()), List.of())));

        engine.handle(List.of(
                new ReceivedMessage("m1", QueueFormat.encode(new QueueMessage(TARGET, List.of(part))), 1),
                redelivered(recorded)));

        assertEquals(part.key().next(), engine.waiting().getFirst().key());
    }

    @Test
    void a_missing_connection_leaves_users_pending() {
        var engine = new Engine(5_000, Engine::accepts);
        engine.tokens.delete(TARGET.workspace(), TARGET.connection());
        engine.send(TARGET, people.part(people.users(3)));

        engine.handle(Line.FRESH);

        assertEquals(3, engine.metrics().pending());
        assertEquals(
                ErroredReason.CONNECTION_MISSING,
                engine.waiting().getFirst().users().getFirst().lastReason());
        assertEquals(List.of("connection_missing", "counted", "batch"), engine.events);
    }

    private static NotSyncedCount notSynced(int users) {
        return new NotSyncedCount(Hours.of(SamplePeople.RECEIVED), NotSyncedReason.BAD_EMAIL, users);
    }

    private static Part withCopy(Part part, CopyId copy) {
        return new Part(
                part.key(),
                copy,
                part.kind(),
                part.step(),
                part.lastInBranch(),
                part.receivedAt(),
                part.hops(),
                part.notSynced(),
                part.users());
    }

    private static Part receivedAt(Part part, Instant receivedAt) {
        return new Part(
                part.key(),
                part.copy(),
                part.kind(),
                part.step(),
                part.lastInBranch(),
                receivedAt,
                part.hops(),
                part.notSynced(),
                part.users());
    }

    private static ReceivedMessage redelivered(Part part) {
        return new ReceivedMessage("again", QueueFormat.encode(new QueueMessage(TARGET, List.of(part))), 2);
    }
}
