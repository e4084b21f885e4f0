package audiencesync.local.contract;

import audiencesync.delivery.OrderGuard;
import audiencesync.memory.InMemoryOrderGuard;

class InMemoryOrderGuardTest extends OrderGuardContract {
    private final InMemoryOrderGuard guard = new InMemoryOrderGuard();

    @Override
    OrderGuard guard() {
        return guard;
    }
}
