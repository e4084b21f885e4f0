package audiencesync.local.contract;

import audiencesync.http.KeyStore;
import audiencesync.memory.InMemoryKeyStore;

class InMemoryKeyStoreTest extends KeyStoreContract {
    private final InMemoryKeyStore store = new InMemoryKeyStore();

    @Override
    KeyStore store() {
        return store;
    }
}
