package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.CopyId;
import audiencesync.delivery.DeliveryId;
import audiencesync.delivery.GoesOn;
import audiencesync.delivery.KeptId;
import audiencesync.delivery.Ledger;
import audiencesync.delivery.Marker;
import audiencesync.delivery.PartKey;
import audiencesync.delivery.PartRecord;
import audiencesync.metrics.Count;
import audiencesync.metrics.ErroredReason;
import audiencesync.metrics.Figure;
import audiencesync.metrics.MetricsStore;
import audiencesync.metrics.NotSyncedReason;
import audiencesync.metrics.StepMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every ledger promises, together with the store that reads its figures. */
abstract class LedgerContract {
    static final Instant HOUR = Instant.parse("2026-11-25T13:00:00Z");
    static final StepKey STEP = step("ws-1", "step-1");

    /** A ledger on the store of this test; each call stands for another environment. */
    abstract Ledger ledger();

    /** Reads what the ledgers of this test count. */
    abstract MetricsStore metrics();

    @Test
    void a_part_is_recorded_with_its_counts() {
        var record = new PartRecord(
                part(1),
                marker(7),
                List.of(
                        count(STEP, HOUR, new Figure.Entered(), 5),
                        count(STEP, HOUR, new Figure.Proceeded(), 5),
                        count(STEP, HOUR, new Figure.NotSynced(NotSyncedReason.BAD_EMAIL), 1),
                        count(STEP, HOUR, new Figure.Errored(ErroredReason.REJECTED), 1),
                        count(STEP, HOUR, new Figure.Synced(), 2)));
        assertEquals(Map.of(part(1), marker(7)), ledger().record(List.of(record)));
        var expected =
                new StepMetrics(5, 2, Map.of(NotSyncedReason.BAD_EMAIL, 1L), Map.of(ErroredReason.REJECTED, 1L), 5, 0);
        assertEquals(expected, metrics().totals(STEP));
        assertEquals(Map.of(HOUR, expected), metrics().hours(STEP, HOUR, HOUR.plusSeconds(3_600)));
        assertEquals(1, metrics().totals(STEP).pending());
    }

    @Test
    void recording_again_changes_nothing_and_answers_the_first_marker() {
        ledger().record(List.of(entered(part(1), 7, 5)));
        assertEquals(Map.of(part(1), marker(7)), ledger().record(List.of(entered(part(1), 8, 6))));
        assertEquals(Map.of(part(1), marker(7)), ledger().record(List.of(entered(part(1), 7, 5))));
        assertEquals(5, metrics().totals(STEP).entered());
    }

    @Test
    void markers_are_found_by_part_and_attempt() {
        var ledger = ledger();
        ledger.record(List.of(entered(part(1), 7, 1), entered(part(1).next(), 8, 1)));
        assertEquals(
                Map.of(part(1), marker(7), part(1).next(), marker(8)),
                ledger.find(List.of(part(1), part(1).next(), part(1).next().next(), part(2), part(1))));
        assertEquals(Map.of(), ledger.find(List.of()));
    }

    @Test
    void nothing_to_record_is_fine() {
        assertEquals(Map.of(), ledger().record(List.of()));
        assertEquals(StepMetrics.none(), metrics().totals(STEP));
        assertEquals(Map.of(), metrics().hours(STEP, Instant.EPOCH, HOUR));
    }

    @Test
    void a_part_may_count_nothing() {
        var record = new PartRecord(part(1), marker(7), List.of());
        assertEquals(Map.of(part(1), marker(7)), ledger().record(List.of(record)));
        assertEquals(Map.of(part(1), marker(7)), ledger().find(List.of(part(1))));
    }

    @Test
    void who_goes_on_and_who_recorded_come_back_as_they_were() {
        var some = new BitSet();
        some.set(1);
        some.set(4_999);
        var markers = List.of(
                new Marker(new CopyId(Long.MIN_VALUE), new GoesOn.All()),
                new Marker(new CopyId(Long.MAX_VALUE), new GoesOn.None()),
                new Marker(new CopyId(0), GoesOn.of(some, 5_000)));
        var records = IntStream.range(0, markers.size())
                .mapToObj(i -> new PartRecord(part(i), markers.get(i), List.of()))
                .toList();
        ledger().record(records);
        var found = ledger().find(records.stream().map(PartRecord::key).toList());
        for (int i = 0; i < markers.size(); i++) {
            assertEquals(markers.get(i), found.get(part(i)));
        }
    }

    @Test
    void where_errored_users_are_kept_comes_back_and_is_the_winners() {
        var first = new Marker(new CopyId(7), new GoesOn.None(), new KeptId(Long.MIN_VALUE));
        var second = new Marker(new CopyId(8), new GoesOn.None(), new KeptId(12));
        assertEquals(Map.of(part(1), first), ledger().record(List.of(new PartRecord(part(1), first, List.of()))));
        assertEquals(Map.of(part(1), first), ledger().record(List.of(new PartRecord(part(1), second, List.of()))));
        assertEquals(Map.of(part(1), first), ledger().find(List.of(part(1))));
    }

    @Test
    void parts_that_are_recorded_already_do_not_hold_up_the_others() {
        ledger().record(List.of(entered(part(2), 1, 10), entered(part(5), 1, 10)));
        var all = IntStream.rangeClosed(1, 6)
                .mapToObj(i -> entered(part(i), 2, 10))
                .toList();
        var standing = ledger().record(all);
        assertEquals(6, standing.size());
        assertEquals(marker(1), standing.get(part(2)));
        assertEquals(marker(1), standing.get(part(5)));
        assertEquals(marker(2), standing.get(part(6)));
        assertEquals(60, metrics().totals(STEP).entered());
    }

    @Test
    void hundreds_of_parts_are_recorded_in_one_call() {
        var records =
                IntStream.range(0, 250).mapToObj(i -> entered(part(i), i, 3)).toList();
        var ledger = ledger();
        assertEquals(250, ledger.record(records).size());
        assertEquals(250, ledger.record(records).size());
        assertEquals(
                250, ledger.find(records.stream().map(PartRecord::key).toList()).size());
        assertEquals(750, metrics().totals(STEP).entered());
    }

    @Test
    void many_steps_and_hours_are_counted_apart() {
        var records = new ArrayList<PartRecord>();
        for (int s = 0; s < 20; s++) {
            for (int p = 0; p < 3; p++) {
                var counts = new ArrayList<Count>();
                for (int h = 0; h < 14; h++) {
                    counts.add(
                            count(step("ws-1", "s" + s), HOUR.minus(Duration.ofHours(h)), new Figure.Entered(), s + 1));
                }
                records.add(new PartRecord(part(100 * s + p), marker(1), counts));
            }
        }
        assertEquals(60, ledger().record(records).size());
        for (int s = 0; s < 20; s++) {
            var step = step("ws-1", "s" + s);
            assertEquals(3L * 14 * (s + 1), metrics().totals(step).entered());
            var hours = metrics().hours(step, HOUR.minus(Duration.ofHours(13)), HOUR.plusSeconds(1));
            assertEquals(14, hours.size());
            assertEquals(3L * (s + 1), hours.firstEntry().getValue().entered());
        }
    }

    @Test
    void copies_of_a_part_race_and_one_of_them_wins() throws Exception {
        for (int round = 0; round < 5; round++) {
            var key = part(round);
            var standing = Race.run(8, copy -> ledger().record(List.of(entered(key, copy, 100))));
            assertEquals(1, new HashSet<>(standing).size(), "all see the same marker");
            assertEquals(ledger().find(List.of(key)), standing.getFirst());
        }
        assertEquals(500, metrics().totals(STEP).entered());
    }

    @Test
    void counts_are_exact_when_eight_environments_record_the_same_parts() throws Exception {
        var records =
                IntStream.range(0, 60).mapToObj(i -> entered(part(i), 0, i)).toList();
        Race.run(8, runner -> {
            var ledger = ledger();
            var shuffled = new ArrayList<>(records);
            Collections.shuffle(shuffled, new Random(runner));
            for (int from = 0; from < shuffled.size(); from += 7) {
                var some = shuffled.subList(from, Math.min(from + 7, shuffled.size()));
                assertEquals(some.size(), ledger.record(some).size());
            }
            return runner;
        });
        assertEquals(59 * 60 / 2, metrics().totals(STEP).entered());
    }

    @Test
    void one_ledger_may_be_used_by_eight_threads() throws Exception {
        var ledger = ledger();
        Race.run(8, runner -> {
            for (int i = 0; i < 10; i++) {
                assertEquals(
                        1,
                        ledger.record(List.of(entered(part(100 * runner + i), 1, 2)))
                                .size());
            }
            return runner;
        });
        assertEquals(160, metrics().totals(STEP).entered());
    }

    @Test
    void a_resend_takes_users_back_from_errored() {
        ledger().record(List.of(entered(part(1), 1, 9)));
        var errored = new Figure.Errored(ErroredReason.RATE_LIMITED);
        ledger().record(List.of(
                new PartRecord(part(1).next(), marker(1), List.of(count(STEP, HOUR, errored, 4))),
                new PartRecord(part(2), marker(1), List.of(count(STEP, HOUR, errored, -4)))));
        assertEquals(new StepMetrics(9, 0, Map.of(), Map.of(), 0, 0), metrics().totals(STEP));
        ledger().record(List.of(new PartRecord(part(3), marker(1), List.of(count(STEP, HOUR, errored, 3)))));
        ledger().record(List.of(new PartRecord(part(4), marker(1), List.of(count(STEP, HOUR, errored, -1)))));
        assertEquals(
                Map.of(ErroredReason.RATE_LIMITED, 2L), metrics().totals(STEP).errored());
    }

    @Test
    void hours_are_given_from_one_time_up_to_another() {
        for (int h = 0; h < 5; h++) {
            var hour = HOUR.plus(Duration.ofHours(h));
            ledger().record(List.of(
                    new PartRecord(part(h), marker(1), List.of(count(STEP, hour, new Figure.Entered(), h + 1)))));
        }
        assertEquals(List.of(1, 2), hours(HOUR.plusSeconds(3_600), HOUR.plusSeconds(3 * 3_600)));
        assertEquals(List.of(1, 2), hours(HOUR.plusSeconds(1), HOUR.plusSeconds(2 * 3_600 + 1)));
        assertEquals(List.of(0, 1, 2, 3, 4), hours(Instant.MIN, Instant.MAX));
        assertEquals(List.of(), hours(HOUR, HOUR));
        assertEquals(List.of(), hours(HOUR.plusSeconds(7_200), HOUR));
    }

    private List<Integer> hours(Instant from, Instant to) {
        return metrics().hours(STEP, from, to).keySet().stream()
                .map(hour -> (int) Duration.between(HOUR, hour).toHours())
                .toList();
    }

    @Test
    void steps_of_the_same_name_in_two_workspaces_are_counted_apart() {
        var other = step("ws-2", "step-1");
        ledger().record(List.of(
                entered(part(1), 1, 4),
                new PartRecord(part(2), marker(1), List.of(count(other, HOUR, new Figure.Entered(), 9)))));
        assertEquals(4, metrics().totals(STEP).entered());
        assertEquals(9, metrics().totals(other).entered());
        assertEquals(StepMetrics.none(), metrics().totals(step("ws", "1-step-1")));
        assertTrue(metrics()
                .hours(step("ws-1", "step"), Instant.EPOCH, Instant.MAX)
                .isEmpty());
    }

    static PartRecord entered(PartKey part, long copy, int users) {
        return new PartRecord(part, marker(copy), List.of(count(STEP, HOUR, new Figure.Entered(), users)));
    }

    static Count count(StepKey step, Instant hour, Figure figure, long users) {
        return new Count(step, hour, figure, users);
    }

    static PartKey part(int number) {
        return new PartKey(new DeliveryId(String.format("%032x", number)), 0);
    }

    static Marker marker(long copy) {
        return new Marker(new CopyId(copy), new GoesOn.None());
    }

    static StepKey step(String workspace, String step) {
        return new StepKey(new WorkspaceId(workspace), new StepId(step));
    }
}
