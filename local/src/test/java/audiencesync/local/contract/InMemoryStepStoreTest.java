package audiencesync.local.contract;

import audiencesync.memory.InMemoryStepStore;
import audiencesync.setup.StepStore;

class InMemoryStepStoreTest extends StepStoreContract {
    private final InMemoryStepStore store = new InMemoryStepStore();

    @Override
    StepStore store() {
        return store;
    }
}
