package audiencesync.local.contract;

import audiencesync.delivery.IntentStore;
import audiencesync.memory.InMemoryIntentStore;

class InMemoryIntentStoreTest extends IntentStoreContract {
    private final InMemoryIntentStore store = new InMemoryIntentStore(clock);

    @Override
    IntentStore store() {
        return store;
    }
}
