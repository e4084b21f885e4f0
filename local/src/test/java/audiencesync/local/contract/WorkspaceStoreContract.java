package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.WorkspaceId;
import audiencesync.setup.Workspace;
import audiencesync.setup.WorkspaceStore;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of workspaces promises. */
abstract class WorkspaceStoreContract {
    private static final Instant MADE = Instant.parse("2026-11-25T10:00:00Z");

    /** A store on the workspaces of this test; each call stands for another environment. */
    abstract WorkspaceStore store();

    @Test
    void nothing_is_there_at_first() {
        assertNull(store().find(new WorkspaceId("ws-1")));
        assertEquals(List.of(), store().list());
    }

    @Test
    void workspaces_come_back_by_id() {
        var second = new Workspace(new WorkspaceId("ws-2"), "Nüme \"quoted\"", MADE);
        var first = new Workspace(new WorkspaceId("ws-1"), "First", MADE);
        assertTrue(store().create(second));
        assertTrue(store().create(first));
        assertEquals(second, store().find(second.id()));
        assertEquals(List.of(first, second), store().list());
    }

    @Test
    void an_id_is_taken_once() {
        var first = new Workspace(new WorkspaceId("ws-1"), "First", MADE);
        assertTrue(store().create(first));
        assertFalse(store().create(new Workspace(first.id(), "Second", MADE)));
        assertEquals(List.of(first), store().list());
    }
}
