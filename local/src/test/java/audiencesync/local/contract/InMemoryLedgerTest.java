package audiencesync.local.contract;

import audiencesync.delivery.Ledger;
import audiencesync.memory.InMemoryLedger;
import audiencesync.metrics.MetricsStore;

class InMemoryLedgerTest extends LedgerContract {
    private final InMemoryLedger ledger = new InMemoryLedger();

    @Override
    Ledger ledger() {
        return ledger;
    }

    @Override
    MetricsStore metrics() {
        return ledger;
    }
}
