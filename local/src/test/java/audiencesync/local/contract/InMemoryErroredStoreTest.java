package audiencesync.local.contract;

import audiencesync.delivery.ErroredStore;
import audiencesync.memory.InMemoryErroredStore;

class InMemoryErroredStoreTest extends ErroredStoreContract {
    private final InMemoryErroredStore store = new InMemoryErroredStore(clock);

    @Override
    ErroredStore store() {
        return store;
    }
}
