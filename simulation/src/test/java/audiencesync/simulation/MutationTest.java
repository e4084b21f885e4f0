package audiencesync.simulation;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation itself is put to the test: faults that lose or double users must not get past it. */
class MutationTest {
    private static final long SEEDS = 3_000;
    private static final String SYNC = "audiencesync/sync/";
    private static final String DELIVERY = "audiencesync/delivery/";

    static Stream<Mutant> mutants() {
        return Stream.of(
                new Mutant(
                        "a recorded part is not sent on",
                        Rule.NOBODY_PENDING_AT_THE_END,
                        SYNC + "Recorder",
                        "if (copy == null || marker.goesOn() instanceof GoesOn.None) {",
                        "if (copy == null || ours == null || marker.goesOn() instanceof GoesOn.None) {"),
                new Mutant(
                        "re-sent before recorded",
                        EnumSet.of(Rule.PENDING_NEVER_NEGATIVE, Rule.ONE_COPY_GOES_ON),
                        SYNC + "BatchSync",
                        "recorder.record(",
                        "open.stream().filter(work -> !work.isWithoutOutcome() || work.part().isFirstTouch())"
                                + ".filter(work -> !work.goOn().isEmpty()).forEach(work -> outbox.sendOn("
                                + "java.util.List.of(Onward.next(work, new audiencesync.delivery.CopyId(1),"
                                + " new RetryPolicy(new java.util.SplittableRandom(1))))));\n"
                                + "        recorder.record("),
                new Mutant(
                        "recorded without who goes on",
                        Rule.PENDING_NEVER_NEGATIVE,
                        SYNC + "Recorder",
                        "return GoesOn.of(positions, results.size());",
                        "return positions.isEmpty() ? GoesOn.of(positions, results.size()) : new GoesOn.All();"),
                new Mutant(
                        "recorded as if nobody went on",
                        Rule.NOBODY_PENDING_AT_THE_END,
                        SYNC + "Recorder",
                        "positions.set(position, results.get(position) instanceof UserResult.GoesOn);",
                        "positions.set(position, false);"),
                new Mutant(
                        "the copies of a part in one event are not folded",
                        EnumSet.of(Rule.NO_FLOOD, Rule.COMES_TO_AN_END),
                        SYNC + "Batch",
                        "var work = works.get(part.key());",
                        "Work work = null;"),
                new Mutant(
                        "failed entries of a send are ignored",
                        Rule.NOBODY_PENDING_AT_THE_END,
                        SYNC + "Outbox",
                        "if (outcomes.get(i) != SendOutcome.SENT) {\n                aboard",
                        "if (outcomes.get(i) == null) {\n                aboard"),
                new Mutant(
                        "ingest takes a message that was not confirmed for sent",
                        Rule.ENTERED_ONCE,
                        "audiencesync/ingest/Ingestion",
                        "if (confirmed != messages.size()) {",
                        "if (confirmed > messages.size()) {"),
                new Mutant(
                        "users of two audiences are mixed",
                        Rule.ONLY_THE_QUEUED_ARE_SENT,
                        SYNC + "Packer",
                        "place.work().target().with(plan.action())",
                        "new Target(place.work().target().workspace(), place.work().target().connection(),"
                                + " place.work().target().adAccount(), new audiencesync.audience.SegmentId(1),"
                                + " plan.action())"),
                new Mutant(
                        "where a request is cut depends on the step",
                        Rule.ENTERED_ONCE,
                        "audiencesync/ingest/Ingestion",
                        "Chunk.cut(users).forEach(chunk -> deliveries.add(chunk, users));",
                        "Chunk.cut(step.lastInBranch() ? users : users.subList(0, users.size() / 2))"
                                + ".forEach(chunk -> deliveries.add(chunk, users));"
                                + "if (!step.lastInBranch()) deliveries.add(new Chunk(users.size() / 2,"
                                + " users.size() - users.size() / 2), users);"),
                new Mutant(
                        "users with different identifiers are folded",
                        Rule.ONLY_THE_QUEUED_ARE_SENT,
                        SYNC + "Packer",
                        ".computeIfAbsent(plan.member(), member",
                        ".computeIfAbsent(new Member(plan.member().email(), null, null), member"),
                new Mutant(
                        "the order guard looks only before the call",
                        Rule.MEMBERSHIP_IS_THE_LATEST_INTENT,
                        SYNC + "BatchSync",
                        "var unsafe = guard.repair(alive);",
                        "var unsafe = java.util.Set.<Work>of();"),
                new Mutant(
                        "the order guard is off",
                        Rule.MEMBERSHIP_IS_THE_LATEST_INTENT,
                        SYNC + "Guard",
                        "return audiences.isOn(target.workspace(), target.adAccount(), target.segment(), now);",
                        "return false;"),
                new Mutant(
                        "on a tie ADD wins",
                        Rule.MEMBERSHIP_IS_THE_LATEST_INTENT,
                        DELIVERY + "Intent",
                        "action == Action.REMOVE && other.action == Action.ADD",
                        "action == Action.ADD && other.action == Action.REMOVE"),
                new Mutant(
                        "expiry comes an hour early",
                        Rule.NOT_GIVEN_UP_EARLY,
                        DELIVERY + "Part",
                        "Duration.ofHours(13)",
                        "Duration.ofHours(12)"),
                new Mutant(
                        "expiry comes a millisecond late",
                        Rule.NOT_SENT_LATE,
                        DELIVERY + "Part",
                        "Duration.ofHours(13)",
                        "Duration.ofHours(13).plusMillis(1)"),
                new Mutant(
                        "a late slot is used",
                        Rule.TEN_CALLS_A_SECOND,
                        SYNC + "Courier",
                        "if (!clock.instant().isAfter(slot.plus(settings.lateness()))) {",
                        "if (clock.instant() != null) {"),
                new Mutant(
                        "results are taken from the wrong place",
                        Rule.MEMBERSHIP_IS_THE_LATEST_INTENT,
                        SYNC + "Courier",
                        "elements.get(i).result(results.get(i));",
                        "elements.get(i).result(results.get(results.size() - 1 - i));"),
                new Mutant(
                        "calls are larger than the setting",
                        Rule.CALL_NOT_TOO_LARGE,
                        SYNC + "Dispatch",
                        "gates.maxUsers(target, settings.maxUsersPerRequest())",
                        "gates.maxUsers(target, settings.maxUsersPerRequest() + 1)"),
                new Mutant(
                        "first touch counts again at every attempt",
                        Rule.ENTERED_ONCE,
                        SYNC + "Tally",
                        "if (!part.isFirstTouch()) {",
                        "if (part.key().attempt() > 1) {"),
                new Mutant(
                        "the marker is skipped: what was recorded is counted again",
                        Rule.PENDING_NEVER_NEGATIVE,
                        "audiencesync/memory/InMemoryLedger",
                        "if (markers.putIfAbsent(record.key(), record.marker()) == null) {",
                        "if (markers.putIfAbsent(record.key(), record.marker()) == null || true) {"),
                new Mutant(
                        "a delivery's id is made without the step",
                        Rule.ENTERED_ONCE,
                        "audiencesync/ingest/DeliveryNames",
                        "text(hash, step.step().value());",
                        ""),
                new Mutant(
                        "the order guard goes off when a step is stopped",
                        Rule.MEMBERSHIP_IS_THE_LATEST_INTENT,
                        "audiencesync/management/AudienceOrder",
                        "keep(target, clock.instant().plus(AFTERWARDS));",
                        "keep(target, clock.instant());"),
                new Mutant(
                        "users are errored although they are not kept",
                        Rule.ERRORED_ARE_KEPT,
                        SYNC + "Recorder",
                        "log.write(SyncLog.Level.WARN, \"errored_store_unavailable\",",
                        "open.clear();\n            log.write(SyncLog.Level.WARN, \"errored_store_unavailable\","),
                new Mutant(
                        "users who are sent again stay errored",
                        EnumSet.of(Rule.PENDING_NEVER_NEGATIVE, Rule.ERRORED_ARE_KEPT),
                        SYNC + "Tally",
                        "new Figure.Errored(user.lastReason()), -1)",
                        "new Figure.Errored(user.lastReason()), 0)"),
                new Mutant(
                        "sending again twice is two deliveries",
                        EnumSet.of(Rule.PENDING_NEVER_NEGATIVE, Rule.ERRORED_ARE_KEPT),
                        "audiencesync/people/Resending",
                        "part.key(),",
                        "new audiencesync.delivery.PartKey(audiencesync.delivery.DeliveryId.random(random), 0),"),
                new Mutant(
                        "tokens are refreshed without a lease",
                        Rule.NOT_ASKED_TO_SIGN_IN_FOR_NOTHING,
                        "audiencesync/oauth/TokenRefresher",
                        "if (!leases.take(name, owner, clock.instant(), clock.instant().plus(LEASE))) {",
                        "if (owner.isEmpty()) {"),
                new Mutant(
                        "every copy of a part goes on, whichever recorded it",
                        Rule.ONE_COPY_GOES_ON,
                        SYNC + "Recorder",
                        "var copy = work.copy(marker.recordedBy());",
                        "var copy = work.copies().iterator().next();"),
                new Mutant(
                        "slots lie a little too close",
                        Rule.TEN_CALLS_A_SECOND,
                        "audiencesync/ratelimit/SlotSchedule",
                        "this.intervalMillis = MILLIS_PER_SEND",
                        "this.intervalMillis = -2 + MILLIS_PER_SEND"));
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void is_caught(Mutant mutant, @TempDir Path folder) throws Exception {
        var failed = mutant.firstFailure(SEEDS, folder);

        assertNotNull(failed, () -> SEEDS + " seeds held although " + mutant.name());
        System.out.println("caught: " + mutant.name() + " (" + failed + ")");
        assertTrue(mutant.broken().contains(failed.rule()), () -> mutant.name() + " showed as " + failed);
        assertNull(
                Seeds.firstFailure(failed.seed(), failed.seed() + 1), "this seed fails without the planted fault too");
    }
}
