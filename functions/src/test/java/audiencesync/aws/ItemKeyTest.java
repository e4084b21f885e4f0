package audiencesync.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.SegmentId;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.DeliveryId;
import audiencesync.delivery.EnteredUser;
import audiencesync.delivery.PartKey;
import audiencesync.delivery.PersonKey;
import audiencesync.sync.HealthKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemKeyTest {
    private static final WorkspaceId WORKSPACE = new WorkspaceId("ws-1");
    private static final AdAccountId AD_ACCOUNT = new AdAccountId(512_345_678);
    private static final SegmentId SEGMENT = new SegmentId(30_418_822);
    private static final StepKey STEP = new StepKey(WORKSPACE, new StepId("st_1"));

    /** What lies in a table must be found by the next version, too: a change here needs a migration. */
    @Test
    void the_scheme_stays_as_it_is() {
        var part = new PartKey(new DeliveryId("00112233445566778899aabbccddeeff"), 2);
        assertEquals(new ItemKey("M#00112233445566778899aabbccddeeff", "2"), ItemKey.marker(part));
        assertEquals(new ItemKey("F#ws-1#st_1", "T#15"), ItemKey.totals(STEP, 15));
        var hour = Instant.parse("2026-11-25T10:00:00Z");
        assertEquals(new ItemKey("F#ws-1#st_1", "H#2026-11-25T10#7"), ItemKey.hour(STEP, hour, 7));
        assertEquals(new ItemKey("W#ws-1", "S#st_1"), ItemKey.step(STEP));
        var connection = new ConnectionId("con_1");
        assertEquals(new ItemKey("W#ws-1", "C#con_1"), ItemKey.connection(WORKSPACE, connection));
        assertEquals(
                new ItemKey("W#ws-1", "B#con_1"), ItemKey.health(new HealthKey.OfConnection(WORKSPACE, connection)));
        assertEquals(
                new ItemKey("W#ws-1", "B#con_1#512345678#30418822"),
                ItemKey.health(new HealthKey.OfAudience(WORKSPACE, connection, AD_ACCOUNT, SEGMENT)));
        assertEquals(new ItemKey("W#ws-1", "G#512345678#30418822"), ItemKey.orderGuard(WORKSPACE, AD_ACCOUNT, SEGMENT));
        assertEquals(new ItemKey("I#ws-1#512345678#30418822#1", "x:u#1"), ItemKey.intent(person("x:u#1")));
        assertEquals(new ItemKey("K#ab", "K"), ItemKey.apiKey("ab"));
    }

    @Test
    void the_intents_of_an_audience_are_spread() {
        var partitions = new HashSet<String>();
        IntStream.range(0, 1_000)
                .forEach(i ->
                        partitions.add(ItemKey.intent(person("x:user-" + i)).pk()));

        assertEquals(ItemKey.INTENT_SHARDS, partitions.size());
        assertTrue(partitions.stream().allMatch(pk -> pk.startsWith("I#ws-1#512345678#30418822#")));
    }

    @Test
    void the_longest_person_fits_a_sort_key() {
        var longest = "x:" + "\uFFFD".repeat(EnteredUser.MAX_EXTERNAL_ID_LENGTH);

        var sk = ItemKey.intent(person(longest)).sk();

        assertTrue(sk.getBytes(StandardCharsets.UTF_8).length <= 1_024);
    }

    private static PersonKey person(String person) {
        return new PersonKey(WORKSPACE, AD_ACCOUNT, SEGMENT, person);
    }
}
