package audiencesync.local.contract;

import audiencesync.audience.WorkspaceId;
import audiencesync.memory.InMemoryTokenStore;
import audiencesync.oauth.TokenStore;

class InMemoryTokenStoreTest extends TokenStoreContract {
    private final InMemoryTokenStore store = new InMemoryTokenStore();

    @Override
    WorkspaceId workspace() {
        return new WorkspaceId("ws-1");
    }

    @Override
    TokenStore store() {
        return store;
    }
}
