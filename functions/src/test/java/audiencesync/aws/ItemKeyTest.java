package audiencesync.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.SegmentId;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.EnteredUser;
import audiencesync.delivery.PersonKey;
import audiencesync.ratelimit.Endpoint;
import audiencesync.sync.HealthKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemKeyTest {
    private static final WorkspaceId WORKSPACE = new WorkspaceId("ws");
    private static final AdAccountId AD_ACCOUNT = new AdAccountId(512_345_678);
    private static final SegmentId SEGMENT = new SegmentId(30_418_822);
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
        assertEquals(new ItemKey("W#ws", "K#key_1"), ItemKey.apiKeyOf(WORKSPACE, "key_1"));
        assertEquals(new ItemKey("A", "W#ws"), ItemKey.workspaceItself(WORKSPACE));
        assertEquals(new ItemKey("O#0a", "O"), ItemKey.signIn("0a"));
        assertEquals(new ItemKey("X#refresh#ws#c", "X"), ItemKey.lease("refresh#ws#c"));
        assertEquals(new ItemKey("C", "ws#c"), ItemKey.listed(WORKSPACE, new ConnectionId("c")));
        assertEquals(new ItemKey("W#ws", "V#512345678#30418822"), ItemKey.sighting(WORKSPACE, AD_ACCOUNT, SEGMENT));
        var connection = new HealthKey.OfConnection(WORKSPACE, new ConnectionId("c"));
        assertEquals(new ItemKey("W#ws", "B#c"), ItemKey.health(connection));
        var audience = new HealthKey.OfAudience(WORKSPACE, new ConnectionId("c"), AD_ACCOUNT, SEGMENT);
        assertEquals(new ItemKey("W#ws", "B#c#512345678#30418822"), ItemKey.health(audience));
        assertEquals(new ItemKey("W#ws", "G#512345678#30418822"), ItemKey.orderGuard(WORKSPACE, AD_ACCOUNT, SEGMENT));
        assertEquals(new ItemKey("I#ws#512345678#30418822#1", "x:u#1"), ItemKey.intent(person("x:u#1")));
    }

    @Test
    void the_intents_of_an_audience_are_spread() {
        var partitions = IntStream.range(0, 1_000)
                .mapToObj(i -> ItemKey.intent(person("x:user-" + i)).pk())
                .collect(Collectors.toSet());
        assertEquals(ItemKey.INTENT_SHARDS, partitions.size());
    }

    @Test
    void the_longest_person_fits_a_sort_key() {
        var longest = "x:" + "\uFFFD".repeat(EnteredUser.MAX_EXTERNAL_ID_LENGTH);
        var sk = ItemKey.intent(person(longest)).sk();
        assertTrue(sk.getBytes(StandardCharsets.UTF_8).length <= 1_024);
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

    private static PersonKey person(String person) {
        return new PersonKey(WORKSPACE, AD_ACCOUNT, SEGMENT, person);
    }
}
