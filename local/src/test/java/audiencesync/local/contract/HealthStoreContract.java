package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.SegmentId;
import audiencesync.audience.WorkspaceId;
import audiencesync.linkedin.LinkedInError;
import audiencesync.metrics.ErroredReason;
import audiencesync.sync.Breaker;
import audiencesync.sync.Health;
import audiencesync.sync.HealthKey;
import audiencesync.sync.HealthStore;
import audiencesync.sync.LearnedSize;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of health promises; times are whole milliseconds. */
abstract class HealthStoreContract {
    static final Instant NOW = Instant.parse("2026-11-25T13:00:00.123Z");
    static final HealthKey.OfConnection CONNECTION = connection("ws-1", "c-1");
    static final HealthKey.OfAudience AUDIENCE = audience(1, 11);
    static final LinkedInError REVOKED =
            new LinkedInError(401, 65_601, "REVOKED_ACCESS_TOKEN", "The token was revoked by the member", "req-1");

    /** A store on the state of this test; each call stands for another environment. */
    abstract HealthStore store();

    @Test
    void everything_is_healthy_at_first() {
        assertEquals(Health.GOOD, health(CONNECTION));
        assertEquals(Health.GOOD, health(AUDIENCE));
        assertEquals(Map.of(), store().read(List.of()));
    }

    @Test
    void trouble_comes_back_as_it_was_told() {
        store().open(CONNECTION, ErroredReason.REAUTHORIZE, REVOKED, NOW, NOW.plusSeconds(60));
        var bare = new LinkedInError(404, null, null, null, null);
        store().open(AUDIENCE, ErroredReason.AUDIENCE_MISSING, bare, NOW, NOW.plusSeconds(300));
        var expected = Map.of(
                CONNECTION,
                new Health(new Breaker(ErroredReason.REAUTHORIZE, REVOKED, NOW, NOW.plusSeconds(60)), null),
                AUDIENCE,
                new Health(new Breaker(ErroredReason.AUDIENCE_MISSING, bare, NOW, NOW.plusSeconds(300)), null));
        assertEquals(expected, store().read(List.of(CONNECTION, AUDIENCE)));
    }

    @Test
    void opening_again_keeps_the_time_since_when() {
        store().open(CONNECTION, ErroredReason.REAUTHORIZE, REVOKED, NOW, NOW.plusSeconds(60));
        var inactive = new LinkedInError(426, null, "NONEXISTENT_VERSION", null, "req-2");
        store().open(CONNECTION, ErroredReason.VERSION_INACTIVE, inactive, NOW.plusSeconds(70), NOW.plusSeconds(130));
        assertEquals(
                new Breaker(ErroredReason.VERSION_INACTIVE, inactive, NOW, NOW.plusSeconds(130)),
                health(CONNECTION).breaker());
    }

    @Test
    void closing_makes_healthy_and_trouble_after_it_is_new() {
        store().open(CONNECTION, ErroredReason.REAUTHORIZE, REVOKED, NOW, NOW.plusSeconds(60));
        store().close(CONNECTION);
        store().close(CONNECTION);
        store().close(AUDIENCE);
        assertEquals(Health.GOOD, health(CONNECTION));
        assertEquals(Health.GOOD, health(AUDIENCE));
        store().open(CONNECTION, ErroredReason.REAUTHORIZE, REVOKED, NOW.plusSeconds(9), NOW.plusSeconds(69));
        assertEquals(
                new Breaker(ErroredReason.REAUTHORIZE, REVOKED, NOW.plusSeconds(9), NOW.plusSeconds(69)),
                health(CONNECTION).breaker());
    }

    @Test
    void a_probe_is_claimed_once() {
        store().open(AUDIENCE, ErroredReason.ACCESS_DENIED, REVOKED, NOW, NOW.plusSeconds(60));
        assertFalse(store().claimProbe(AUDIENCE, NOW.plusSeconds(59), NOW.plusSeconds(119)));
        assertTrue(store().claimProbe(AUDIENCE, NOW.plusSeconds(60), NOW.plusSeconds(120)));
        assertFalse(store().claimProbe(AUDIENCE, NOW.plusSeconds(60), NOW.plusSeconds(121)));
        assertEquals(
                new Breaker(ErroredReason.ACCESS_DENIED, REVOKED, NOW, NOW.plusSeconds(120)),
                health(AUDIENCE).breaker());
        assertTrue(store().claimProbe(AUDIENCE, NOW.plusSeconds(120), NOW.plusSeconds(180)));
    }

    @Test
    void there_is_no_probe_where_all_is_well() {
        assertFalse(store().claimProbe(CONNECTION, NOW, NOW.plusSeconds(60)));
        store().open(CONNECTION, ErroredReason.REAUTHORIZE, REVOKED, NOW, NOW.plusSeconds(60));
        store().close(CONNECTION);
        assertFalse(store().claimProbe(CONNECTION, NOW.plusSeconds(60), NOW.plusSeconds(120)));
        assertEquals(Health.GOOD, health(CONNECTION));
    }

    @Test
    void one_of_eight_claimers_gets_the_probe() throws Exception {
        store().open(CONNECTION, ErroredReason.REAUTHORIZE, REVOKED, NOW, NOW);
        for (int round = 0; round < 10; round++) {
            var due = NOW.plusSeconds(round);
            var won = Race.run(8, _ -> store().claimProbe(CONNECTION, due, due.plusSeconds(1)));
            assertEquals(1, won.stream().filter(Boolean::booleanValue).count());
        }
    }

    @Test
    void the_smallest_size_that_was_learnt_within_the_hour_stays() {
        store().learnSize(CONNECTION, new LearnedSize(2_500, NOW));
        assertEquals(new Health(null, new LearnedSize(2_500, NOW)), health(CONNECTION));
        store().learnSize(CONNECTION, new LearnedSize(5_000, NOW.plusSeconds(3_599)));
        assertEquals(new Health(null, new LearnedSize(2_500, NOW)), health(CONNECTION));
        store().learnSize(CONNECTION, new LearnedSize(1_250, NOW.plusSeconds(60)));
        assertEquals(new Health(null, new LearnedSize(1_250, NOW.plusSeconds(60))), health(CONNECTION));
    }

    @Test
    void a_larger_size_takes_the_place_of_one_that_is_an_hour_old() {
        store().learnSize(CONNECTION, new LearnedSize(1, NOW));
        store().learnSize(CONNECTION, new LearnedSize(2_500, NOW.plusSeconds(3_600)));
        assertEquals(new Health(null, new LearnedSize(2_500, NOW.plusSeconds(3_600))), health(CONNECTION));
    }

    @Test
    void what_was_learnt_outlives_trouble() {
        var size = new LearnedSize(2_500, NOW);
        store().open(CONNECTION, ErroredReason.REAUTHORIZE, REVOKED, NOW, NOW.plusSeconds(60));
        store().learnSize(CONNECTION, size);
        assertEquals(
                new Health(new Breaker(ErroredReason.REAUTHORIZE, REVOKED, NOW, NOW.plusSeconds(60)), size),
                health(CONNECTION));
        store().close(CONNECTION);
        assertEquals(new Health(null, size), health(CONNECTION));
    }

    @Test
    void a_turn_that_was_taken_and_not_used_can_be_given_back() {
        store().open(AUDIENCE, ErroredReason.ACCESS_DENIED, REVOKED, NOW, NOW.plusSeconds(60));
        assertTrue(store().claimProbe(AUDIENCE, NOW.plusSeconds(60), NOW.plusSeconds(120)));
        assertTrue(store().claimProbe(AUDIENCE, NOW.plusSeconds(120), NOW.plusSeconds(60)));
        assertTrue(store().claimProbe(AUDIENCE, NOW.plusSeconds(60), NOW.plusSeconds(121)));
    }

    @Test
    void trouble_of_one_is_no_trouble_of_another() {
        store().open(AUDIENCE, ErroredReason.AUDIENCE_MISSING, REVOKED, NOW, NOW.plusSeconds(60));
        store().open(CONNECTION, ErroredReason.REAUTHORIZE, REVOKED, NOW, NOW.plusSeconds(60));
        for (var other : List.of(
                connection("ws-1", "c-2"),
                connection("ws-2", "c-1"),
                audience(1, 1),
                audience(11, 1),
                audience(2, 11))) {
            assertEquals(Health.GOOD, health(other));
        }
        store().close(CONNECTION);
        assertEquals(NOW, since(AUDIENCE));
    }

    private Instant since(HealthKey key) {
        var breaker = health(key).breaker();
        return breaker == null ? Instant.MIN : breaker.since();
    }

    private Health health(HealthKey key) {
        return store().read(List.of(key)).getOrDefault(key, Health.GOOD);
    }

    static HealthKey.OfConnection connection(String workspace, String connection) {
        return new HealthKey.OfConnection(new WorkspaceId(workspace), new ConnectionId(connection));
    }

    static HealthKey.OfAudience audience(long adAccount, long segment) {
        return new HealthKey.OfAudience(
                new WorkspaceId("ws-1"), new ConnectionId("c-1"), new AdAccountId(adAccount), new SegmentId(segment));
    }
}
