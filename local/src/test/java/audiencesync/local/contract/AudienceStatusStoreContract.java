package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.SegmentId;
import audiencesync.audience.WorkspaceId;
import audiencesync.linkedin.LinkedInError;
import audiencesync.linkedin.Segment;
import audiencesync.linkedin.SegmentStatus;
import audiencesync.setup.AudienceStatusStore;
import audiencesync.setup.Sighting;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of looks at audiences promises. */
abstract class AudienceStatusStoreContract {
    private static final WorkspaceId WORKSPACE = new WorkspaceId("ws-1");
    private static final AdAccountId ACCOUNT = new AdAccountId(512345678);
    private static final SegmentId AUDIENCE = new SegmentId(30418822);
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    /** A store on the looks of this test; each call stands for another environment. */
    abstract AudienceStatusStore store();

    @Test
    void the_last_look_stands() {
        assertNull(store().find(WORKSPACE, ACCOUNT, AUDIENCE));
        var segment =
                new Segment(AUDIENCE, ACCOUNT, "Zoë's", "USER", null, "k", SegmentStatus.ARCHIVED, 4100L, 2870L, null);
        var seen = new Sighting(WORKSPACE, ACCOUNT, AUDIENCE, NOW, segment, null);
        store().save(seen);
        assertEquals(seen, store().find(WORKSPACE, ACCOUNT, AUDIENCE));
        var error = new LinkedInError(404, null, "NOT_FOUND", "Could not find it", "r==");
        var gone = new Sighting(WORKSPACE, ACCOUNT, AUDIENCE, NOW.plusSeconds(86_400), null, error);
        store().save(gone);
        assertEquals(gone, store().find(WORKSPACE, ACCOUNT, AUDIENCE));
    }

    @Test
    void a_workspace_sees_nothing_of_another() {
        store().save(new Sighting(WORKSPACE, ACCOUNT, AUDIENCE, NOW, null, null));
        assertNull(store().find(new WorkspaceId("ws-2"), ACCOUNT, AUDIENCE));
        assertNull(store().find(WORKSPACE, new AdAccountId(7), AUDIENCE));
    }
}
