package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import audiencesync.audience.WorkspaceId;
import audiencesync.http.ApiKey;
import audiencesync.http.KeyStore;
import audiencesync.http.Scope;
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
}
