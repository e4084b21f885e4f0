package audiencesync.local.contract;

import audiencesync.memory.InMemoryConnectionStore;
import audiencesync.setup.ConnectionStore;

class InMemoryConnectionStoreTest extends ConnectionStoreContract {
    private final InMemoryConnectionStore store = new InMemoryConnectionStore();

    @Override
    ConnectionStore store() {
        return store;
    }
}
