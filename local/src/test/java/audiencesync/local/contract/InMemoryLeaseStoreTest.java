package audiencesync.local.contract;

import audiencesync.memory.InMemoryLeaseStore;
import audiencesync.oauth.LeaseStore;

class InMemoryLeaseStoreTest extends LeaseStoreContract {
    private final InMemoryLeaseStore store = new InMemoryLeaseStore();

    @Override
    LeaseStore store() {
        return store;
    }
}
