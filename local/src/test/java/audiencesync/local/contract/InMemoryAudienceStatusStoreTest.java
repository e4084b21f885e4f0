package audiencesync.local.contract;

import audiencesync.memory.InMemoryAudienceStatusStore;
import audiencesync.setup.AudienceStatusStore;

class InMemoryAudienceStatusStoreTest extends AudienceStatusStoreContract {
    private final InMemoryAudienceStatusStore store = new InMemoryAudienceStatusStore();

    @Override
    AudienceStatusStore store() {
        return store;
    }
}
