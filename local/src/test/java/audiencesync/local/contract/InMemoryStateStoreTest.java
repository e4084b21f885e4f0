package audiencesync.local.contract;

import audiencesync.memory.InMemoryStateStore;
import audiencesync.oauth.StateStore;

class InMemoryStateStoreTest extends StateStoreContract {
    private final InMemoryStateStore store = new InMemoryStateStore();

    @Override
    StateStore store() {
        return store;
    }
}
