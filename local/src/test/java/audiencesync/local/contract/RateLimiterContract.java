package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.LinkedInMemberId;
import audiencesync.ratelimit.Endpoint;
import audiencesync.ratelimit.Permit;
import audiencesync.ratelimit.RateLimiter;
import audiencesync.ratelimit.SlotSchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every limiter promises; time is the test's. */
abstract class RateLimiterContract {
    static final Duration HORIZON = Duration.ofSeconds(15);
    static final LinkedInMemberId MEMBER = new LinkedInMemberId("member-1");
    static final Endpoint ENDPOINT = Endpoint.SEGMENT_USERS;

    final SlotSchedule schedule = new SlotSchedule(Duration.ofMillis(5), Duration.ofMillis(10));
    final SettableClock clock = new SettableClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    final Instant start = clock.instant();

    /** A limiter on the state of this test; each call stands for another environment. */
    abstract RateLimiter limiter();

    @Test
    void the_first_slots_start_now_and_are_evenly_spaced() {
        assertEquals(
                new Permit.Granted(List.of(at(0), at(102), at(204)), at(306)),
                limiter().reserve(MEMBER, ENDPOINT, 3, HORIZON));
    }

    @Test
    void the_next_slots_follow_whoever_asks() {
        limiter().reserve(MEMBER, ENDPOINT, 3, HORIZON);
        assertEquals(new Permit.Granted(List.of(at(306)), at(408)), limiter().reserve(MEMBER, ENDPOINT, 1, HORIZON));
        var one = limiter();
        assertEquals(List.of(at(408)), slots(one.reserve(MEMBER, ENDPOINT, 1, HORIZON)));
        assertEquals(List.of(at(510)), slots(limiter().reserve(MEMBER, ENDPOINT, 1, HORIZON)));
        assertEquals(List.of(at(612)), slots(one.reserve(MEMBER, ENDPOINT, 1, HORIZON)));
    }

    @Test
    void after_a_quiet_time_slots_start_now_again() {
        var limiter = limiter();
        limiter.reserve(MEMBER, ENDPOINT, 3, HORIZON);
        clock.advance(Duration.ofMillis(306));
        assertEquals(List.of(at(306)), slots(limiter.reserve(MEMBER, ENDPOINT, 1, HORIZON)));
        clock.advance(Duration.ofMinutes(7));
        assertEquals(List.of(clock.instant()), slots(limiter.reserve(MEMBER, ENDPOINT, 1, HORIZON)));
        assertEquals(List.of(clock.instant().plusMillis(102)), slots(limiter().reserve(MEMBER, ENDPOINT, 1, HORIZON)));
    }

    @Test
    void only_slots_within_the_horizon_are_given_and_the_rest_is_refused_with_the_exact_time() {
        assertEquals(
                148, slots(limiter().reserve(MEMBER, ENDPOINT, 1_000, HORIZON)).size());
        assertEquals(new Permit.Refused(at(148 * 102)), limiter().reserve(MEMBER, ENDPOINT, 1, HORIZON));
        clock.advance(Duration.ofMillis(200));
        var limiter = limiter();
        assertEquals(List.of(at(148 * 102), at(149 * 102)), slots(limiter.reserve(MEMBER, ENDPOINT, 9, HORIZON)));
        assertEquals(new Permit.Refused(at(150 * 102)), limiter.reserve(MEMBER, ENDPOINT, 9, HORIZON));
    }

    @Test
    void a_refusal_names_the_exact_time_however_much_others_took_since() {
        var limiter = limiter();
        limiter.reserve(MEMBER, ENDPOINT, 148, HORIZON);
        limiter().reserve(MEMBER, ENDPOINT, 100, Duration.ofMinutes(5));
        assertEquals(new Permit.Refused(at(248 * 102)), limiter.reserve(MEMBER, ENDPOINT, 1, HORIZON));
    }

    @Test
    void members_do_not_share_slots() {
        limiter().reserve(MEMBER, ENDPOINT, 148, HORIZON);
        assertEquals(List.of(start), slots(limiter().reserve(new LinkedInMemberId("member-2"), ENDPOINT, 1, HORIZON)));
    }

    @Test
    void a_push_back_holds_for_everyone_and_never_moves_closer() {
        var limiter = limiter();
        limiter.reserve(MEMBER, ENDPOINT, 1, HORIZON);
        limiter().pushBack(MEMBER, ENDPOINT, at(60_000));
        assertEquals(new Permit.Refused(at(60_000)), limiter.reserve(MEMBER, ENDPOINT, 1, HORIZON));
        limiter.pushBack(MEMBER, ENDPOINT, at(30_000));
        limiter().pushBack(MEMBER, ENDPOINT, at(59_999));
        assertEquals(new Permit.Refused(at(60_000)), limiter().reserve(MEMBER, ENDPOINT, 1, HORIZON));
        clock.advance(Duration.ofSeconds(50));
        assertEquals(List.of(at(60_000)), slots(limiter.reserve(MEMBER, ENDPOINT, 1, HORIZON)));
    }

    @Test
    void a_push_back_works_before_anybody_asked_and_is_rounded_up_to_a_millisecond() {
        limiter().pushBack(MEMBER, ENDPOINT, at(1_000).plusNanos(1));
        assertEquals(List.of(at(1_001)), slots(limiter().reserve(MEMBER, ENDPOINT, 1, HORIZON)));
    }

    @Test
    void a_push_back_into_the_past_changes_nothing() {
        limiter().pushBack(MEMBER, ENDPOINT, at(-1_000));
        assertEquals(List.of(start), slots(limiter().reserve(MEMBER, ENDPOINT, 1, HORIZON)));
    }

    @Test
    void eight_reservers_never_get_more_than_ten_slots_in_any_second() throws Exception {
        var granted = Race.run(8, runner -> {
            var random = new Random(runner);
            var limiter = limiter();
            var mine = new ArrayList<Instant>();
            for (int i = 0; i < 20; i++) {
                if (limiter.reserve(MEMBER, ENDPOINT, 1 + random.nextInt(6), HORIZON) instanceof Permit.Granted some) {
                    mine.addAll(some.slots());
                }
                clock.advance(Duration.ofMillis(random.nextInt(120)));
            }
            return mine;
        });
        var all = granted.stream().flatMap(List::stream).sorted().toList();
        assertTrue(all.size() > 100, "granted " + all.size());
        for (int i = 1; i < all.size(); i++) {
            assertTrue(Duration.between(all.get(i - 1), all.get(i)).compareTo(schedule.interval()) >= 0);
        }
        for (int i = SlotSchedule.SENDS_PER_SECOND; i < all.size(); i++) {
            var span = Duration.between(all.get(i - SlotSchedule.SENDS_PER_SECOND), all.get(i));
            assertTrue(span.compareTo(Duration.ofSeconds(1)) >= 0);
        }
    }

    @Test
    void no_slot_is_lost_while_eight_reservers_share_the_horizon() throws Exception {
        var granted = Race.run(8, runner -> {
            int slots = 0;
            var limiter = limiter();
            while (limiter.reserve(MEMBER, ENDPOINT, 5, HORIZON) instanceof Permit.Granted some) {
                slots += some.slots().size();
            }
            return slots;
        });
        assertEquals(148, granted.stream().mapToInt(Integer::intValue).sum());
    }

    Instant at(long millis) {
        return start.plusMillis(millis);
    }

    static List<Instant> slots(Permit permit) {
        return assertInstanceOf(Permit.Granted.class, permit).slots();
    }
}
