package audiencesync.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.WorkspaceId;
import audiencesync.ratelimit.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemKeyTest {
    private static final WorkspaceId WORKSPACE = new WorkspaceId("ws");
    private static final StepKey STEP = new StepKey(WORKSPACE, new StepId("s"));

    @Test
    void keys_are_as_documented() {
        assertEquals(
                new ItemKey("M#00000000000000000000000000000001", "2"),
                ItemKey.marker(Records.part(1).next().next()));
        assertEquals(new ItemKey("F#ws#s", "T#15"), ItemKey.totals(STEP, 15));
        assertEquals(new ItemKey("F#ws#s", "H#2026-11-25T13#0"), ItemKey.hour(STEP, Records.HOUR, 0));
        assertEquals(
                new ItemKey("L#m", "SEGMENT_USERS"), ItemKey.slots(new LinkedInMemberId("m"), Endpoint.SEGMENT_USERS));
        assertEquals(new ItemKey("W#ws", "C#c"), ItemKey.connection(WORKSPACE, new ConnectionId("c")));
        assertEquals(new ItemKey("W#ws", "S#s"), ItemKey.step(STEP));
        assertEquals(new ItemKey("K#0a", "K"), ItemKey.apiKey("0a"));
    }

    @Test
    void hours_sort_by_time_and_before_their_items() {
        var hours = IntStream.range(0, 24 * 400)
                .mapToObj(hour -> Instant.EPOCH.plus(Duration.ofHours(hour)))
                .toList();
        for (int i = 1; i < hours.size(); i++) {
            var before = ItemKey.hour(STEP, hours.get(i - 1), 15).sk();
            var bound = ItemKey.hours(hours.get(i));
            assertTrue(before.compareTo(bound) < 0);
            assertTrue(bound.compareTo(ItemKey.hour(STEP, hours.get(i), 0).sk()) < 0);
        }
    }

    @Test
    void the_hour_is_read_back_from_the_key() {
        assertEquals(
                Records.HOUR,
                ItemKey.hourOf(ItemKey.hour(STEP, Records.HOUR, 12).sk()));
    }

    @Test
    void ids_that_share_a_beginning_share_no_partition() {
        var other = new StepKey(new WorkspaceId("ws-s"), new StepId("x"));
        assertFalse(ItemKey.figures(other).startsWith(ItemKey.figures(STEP)));
        assertFalse(ItemKey.workspace(new WorkspaceId("ws2")).equals(ItemKey.workspace(WORKSPACE)));
    }
}
