package audiencesync.local.contract;

import audiencesync.memory.InMemoryHealthStore;
import audiencesync.sync.HealthStore;

class InMemoryHealthStoreTest extends HealthStoreContract {
    private final InMemoryHealthStore store = new InMemoryHealthStore();

    @Override
    HealthStore store() {
        return store;
    }
}
