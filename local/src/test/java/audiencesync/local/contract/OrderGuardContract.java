package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.SegmentId;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.OrderGuard;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every order guard promises. */
abstract class OrderGuardContract {
    static final WorkspaceId WORKSPACE = new WorkspaceId("ws-1");
    static final AdAccountId AD_ACCOUNT = new AdAccountId(1);
    static final SegmentId SEGMENT = new SegmentId(11);
    static final Instant NOW = Instant.parse("2026-11-25T13:00:00.123456789Z");

    /** A guard on the audiences of this test; each call stands for another environment. */
    abstract OrderGuard guard();

    @Test
    void no_audience_is_guarded_at_first() {
        assertFalse(isOn(NOW));
    }

    @Test
    void an_audience_is_guarded_until_the_very_end() {
        keepUntil(NOW.plus(Duration.ofHours(14)));
        assertTrue(isOn(NOW));
        assertTrue(isOn(NOW.plus(Duration.ofHours(14)).minusNanos(1)));
        assertFalse(isOn(NOW.plus(Duration.ofHours(14))));
        assertTrue(isOn(Instant.MIN));
    }

    @Test
    void an_audience_with_both_kinds_of_step_is_guarded_for_ever() {
        keepUntil(Instant.MAX);
        assertTrue(isOn(NOW));
        assertTrue(isOn(Instant.parse("9999-12-31T23:59:59Z")));
        assertTrue(isOn(Instant.MAX.minusNanos(1)));
    }

    @Test
    void the_last_word_counts() {
        keepUntil(Instant.MAX);
        keepUntil(Instant.MAX);
        keepUntil(NOW.plusSeconds(1));
        assertTrue(isOn(NOW));
        assertFalse(isOn(NOW.plusSeconds(1)));
        keepUntil(Instant.MAX);
        assertTrue(isOn(NOW.plusSeconds(1)));
    }

    @Test
    void audiences_and_workspaces_are_guarded_apart() {
        keepUntil(Instant.MAX);
        assertFalse(guard().isOn(new WorkspaceId("ws-2"), AD_ACCOUNT, SEGMENT, NOW));
        assertFalse(guard().isOn(WORKSPACE, new AdAccountId(2), SEGMENT, NOW));
        assertFalse(guard().isOn(WORKSPACE, AD_ACCOUNT, new SegmentId(1), NOW));
        assertFalse(guard().isOn(WORKSPACE, new AdAccountId(11), new SegmentId(1), NOW));
    }

    final boolean isOn(Instant now) {
        return guard().isOn(WORKSPACE, AD_ACCOUNT, SEGMENT, now);
    }

    final void keepUntil(Instant until) {
        guard().keepUntil(WORKSPACE, AD_ACCOUNT, SEGMENT, until);
    }
}
