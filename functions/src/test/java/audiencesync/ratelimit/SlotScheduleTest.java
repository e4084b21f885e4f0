package audiencesync.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.ratelimit.SlotSchedule.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlotScheduleTest {
    private static final Duration HORIZON = Duration.ofSeconds(15);
    private static final long NOW = 1_764_072_000_000L;

    private final SlotSchedule schedule = new SlotSchedule(Duration.ofMillis(5), Duration.ofMillis(10));

    @ParameterizedTest
    @CsvSource({"0, 0, 100", "5, 10, 102", "0, 1, 101", "5, 0, 101", "5, 1, 102", "50, 0, 110", "50, 10, 111"})
    void slots_lie_apart_by_the_limit_and_a_tenth_of_the_tolerances(int clockError, int lateness, int interval) {
        var other = new SlotSchedule(Duration.ofMillis(clockError), Duration.ofMillis(lateness));
        assertEquals(Duration.ofMillis(interval), other.interval());
    }

    @Test
    void negative_tolerances_are_refused() {
        assertThrows(
                IllegalArgumentException.class, () -> new SlotSchedule(Duration.ofMillis(-1), Duration.ofMillis(0)));
        assertThrows(
                IllegalArgumentException.class, () -> new SlotSchedule(Duration.ofMillis(0), Duration.ofMillis(-1)));
    }

    @Test
    void asking_for_nothing_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> schedule.decide(OptionalLong.empty(), NOW, 0, HORIZON));
    }

    @Test
    void the_first_caller_ever_starts_now() {
        assertEquals(new Decision.Start(NOW, 3, NOW + 306), schedule.decide(OptionalLong.empty(), NOW, 3, HORIZON));
    }

    @Test
    void a_next_free_slot_that_is_past_or_now_starts_a_new_row() {
        assertEquals(new Decision.Start(NOW, 1, NOW + 102), schedule.decide(OptionalLong.of(NOW - 1), NOW, 1, HORIZON));
        assertEquals(new Decision.Start(NOW, 1, NOW + 102), schedule.decide(OptionalLong.of(NOW), NOW, 1, HORIZON));
    }

    @Test
    void a_next_free_slot_ahead_is_continued() {
        assertEquals(
                new Decision.Append(NOW + 1, 2, NOW + 205), schedule.decide(OptionalLong.of(NOW + 1), NOW, 2, HORIZON));
    }

    @Test
    void only_slots_that_start_within_the_horizon_are_given() {
        assertEquals(148, slots(schedule.decide(OptionalLong.empty(), NOW, 1_000, HORIZON)));
        assertEquals(2, slots(schedule.decide(OptionalLong.of(NOW + 14_898), NOW, 5, HORIZON)));
        assertEquals(1, slots(schedule.decide(OptionalLong.of(NOW + 14_899), NOW, 5, HORIZON)));
        assertEquals(1, slots(schedule.decide(OptionalLong.of(NOW + 15_000), NOW, 5, HORIZON)));
    }

    @Test
    void nothing_within_the_horizon_is_refused_with_the_next_free_slot() {
        assertEquals(
                new Decision.Refuse(NOW + 15_001), schedule.decide(OptionalLong.of(NOW + 15_001), NOW, 5, HORIZON));
    }

    @Test
    void without_a_horizon_only_a_slot_now_is_given() {
        assertEquals(1, slots(schedule.decide(OptionalLong.empty(), NOW, 9, Duration.ZERO)));
        assertEquals(new Decision.Refuse(NOW + 1), schedule.decide(OptionalLong.of(NOW + 1), NOW, 9, Duration.ZERO));
    }

    @Test
    void a_horizon_below_zero_refuses_everything() {
        assertEquals(
                new Decision.Refuse(NOW),
                schedule.decide(OptionalLong.empty(), NOW, Integer.MAX_VALUE, Duration.ofMillis(-1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 148})
    void the_latest_start_fits_exactly_that_many_slots(int wanted) {
        long latest = schedule.latestStart(NOW, wanted, HORIZON);
        assertEquals(wanted, slots(schedule.decide(OptionalLong.of(latest), NOW, 500, HORIZON)));
        var oneLater = schedule.decide(OptionalLong.of(latest + 1), NOW, 500, HORIZON);
        assertEquals(wanted - 1, slots(oneLater));
    }

    @Test
    void granted_slots_are_evenly_spaced() {
        assertEquals(
                new Permit.Granted(
                        List.of(Instant.ofEpochMilli(NOW), Instant.ofEpochMilli(NOW + 102)),
                        Instant.ofEpochMilli(NOW + 204)),
                schedule.granted(NOW, 2));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20_261_125})
    void no_sliding_second_of_true_time_holds_more_than_ten_sends(long seed) {
        var random = new Random(seed);
        int clockErrorMicros = 1_000 * random.nextInt(60);
        int latenessMicros = 1_000 * random.nextInt(40);
        var under = new SlotSchedule(
                Duration.ofMillis(clockErrorMicros / 1_000), Duration.ofMillis(latenessMicros / 1_000));
        var sends = new ArrayList<Long>();
        var nextFree = OptionalLong.empty();
        long trueMicros = NOW * 1_000;
        for (int call = 0; call < 20_000; call++) {
            trueMicros += random.nextInt(4) == 0 ? random.nextInt(3_000_000) : random.nextInt(20_000);
            int offMicros = between(random, -clockErrorMicros, clockErrorMicros);
            long ownMillis = Math.floorDiv(trueMicros + offMicros, 1_000);
            var decision = under.decide(nextFree, ownMillis, 1 + random.nextInt(20), HORIZON);
            for (long slot : slotTimes(under, decision)) {
                long due = slot * 1_000 - offMicros;
                long used = Math.max(due + between(random, 0, latenessMicros), trueMicros);
                if (used <= due + latenessMicros) {
                    sends.add(used);
                }
            }
            nextFree = OptionalLong.of(nextFree(decision));
        }
        sends.sort(Long::compare);
        for (int i = SlotSchedule.SENDS_PER_SECOND; i < sends.size(); i++) {
            long spanMicros = sends.get(i) - sends.get(i - SlotSchedule.SENDS_PER_SECOND);
            assertTrue(spanMicros >= 1_000_000, "eleven sends within " + spanMicros + " microseconds");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void the_next_free_slot_never_comes_closer(long seed) {
        var random = new Random(seed);
        var nextFree = OptionalLong.empty();
        for (int call = 0; call < 10_000; call++) {
            long now = NOW + random.nextInt(30_000);
            var decision = schedule.decide(nextFree, now, 1 + random.nextInt(200), HORIZON);
            long then = nextFree(decision);
            if (nextFree.isPresent()) {
                assertTrue(then >= nextFree.getAsLong());
            }
            nextFree = OptionalLong.of(then);
        }
    }

    @Test
    void at_least_ninety_six_percent_of_the_limit_is_usable() {
        int sends = 0;
        var nextFree = OptionalLong.empty();
        for (long now = NOW; now < NOW + 60_000; now += 500) {
            var decision = schedule.decide(nextFree, now, 10, Duration.ofSeconds(1));
            sends += slots(decision);
            nextFree = OptionalLong.of(nextFree(decision));
        }
        assertTrue(sends >= 576, "sends in a minute: " + sends);
    }

    private static int between(Random random, int low, int high) {
        return switch (random.nextInt(4)) {
            case 0 -> low;
            case 1 -> high;
            default -> low + random.nextInt(high - low + 1);
        };
    }

    private static List<Long> slotTimes(SlotSchedule schedule, Decision decision) {
        return switch (decision) {
            case Decision.Start(var first, var slots, var _) -> millis(schedule.granted(first, slots));
            case Decision.Append(var first, var slots, var _) -> millis(schedule.granted(first, slots));
            case Decision.Refuse _ -> List.of();
        };
    }

    private static List<Long> millis(Permit permit) {
        return assertInstanceOf(Permit.Granted.class, permit).slots().stream()
                .map(Instant::toEpochMilli)
                .toList();
    }

    private static int slots(Decision decision) {
        return switch (decision) {
            case Decision.Start(var _, var slots, var _) -> slots;
            case Decision.Append(var _, var slots, var _) -> slots;
            case Decision.Refuse _ -> 0;
        };
    }

    private static long nextFree(Decision decision) {
        return switch (decision) {
            case Decision.Start(var _, var _, var then) -> then;
            case Decision.Append(var _, var _, var then) -> then;
            case Decision.Refuse(var then) -> then;
        };
    }
}
