package audiencesync.local.contract;

import audiencesync.memory.InMemoryWorkspaceStore;
import audiencesync.setup.WorkspaceStore;

class InMemoryWorkspaceStoreTest extends WorkspaceStoreContract {
    private final InMemoryWorkspaceStore store = new InMemoryWorkspaceStore();

    @Override
    WorkspaceStore store() {
        return store;
    }
}
