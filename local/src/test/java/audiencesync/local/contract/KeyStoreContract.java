package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import audiencesync.audience.WorkspaceId;
import audiencesync.http.ApiKey;
import audiencesync.http.KeyStore;
import audiencesync.http.Scope;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of API keys promises. */
abstract class KeyStoreContract {
    private static final String HASH = "0a".repeat(32);

    /** A store on the keys of this test; each call stands for another environment. */
    abstract KeyStore store();

    @Test
    void an_unknown_key_is_not_found() {
        assertNull(store().findByHash(HASH));
    }

    @Test
    void a_key_is_found_by_its_hash() {
        var ingest = new ApiKey(new WorkspaceId("ws-1"), "k1", Scope.INGEST, HASH, false);
        var manage = new ApiKey(new WorkspaceId("ws-2"), "k1", Scope.MANAGE, "0b".repeat(32), true);
        store().save(ingest);
        store().save(manage);
        assertEquals(ingest, store().findByHash(HASH));
        assertEquals(manage, store().findByHash("0b".repeat(32)));
        assertNull(store().findByHash("0c".repeat(32)));
    }

    @Test
    void a_revoked_key_is_found_as_revoked() {
        store().save(new ApiKey(new WorkspaceId("ws-1"), "k1", Scope.INGEST, HASH, false));
        var revoked = new ApiKey(new WorkspaceId("ws-1"), "k1", Scope.INGEST, HASH, true);
        store().save(revoked);
        store().save(revoked);
        assertEquals(revoked, store().findByHash(HASH));
    }

    @Test
    void keys_are_found_and_listed_by_workspace() {
        var ours = new WorkspaceId("ws-1");
        var second = new ApiKey(ours, "k2", Scope.MANAGE, "0b".repeat(32), false, "Console", Instant.EPOCH);
        var first = new ApiKey(ours, "k1", Scope.INGEST, HASH, true);
        store().save(second);
        store().save(first);
        store().save(new ApiKey(new WorkspaceId("ws-11"), "k3", Scope.INGEST, "0c".repeat(32), false));
        assertEquals(List.of(first, second), store().list(ours));
        assertEquals(second, store().find(ours, "k2"));
        assertNull(store().find(ours, "k3"));
        assertNull(store().find(new WorkspaceId("ws-11"), "k1"));
        assertEquals(List.of(), store().list(new WorkspaceId("ws-9")));
    }

    @Test
    void a_key_is_revoked_both_ways() {
        var key = new ApiKey(new WorkspaceId("ws-1"), "k1", Scope.INGEST, HASH, false, "Canvas", Instant.EPOCH);
        store().save(key);
        store().save(key.asRevoked());
        assertEquals(key.asRevoked(), store().findByHash(HASH));
        assertEquals(List.of(key.asRevoked()), store().list(key.workspace()));
    }
}
