package audiencesync.sync;

import static java.util.Objects.requireNonNull;

import audiencesync.delivery.DeliveryQueue;
import audiencesync.delivery.ErroredStore;
import audiencesync.delivery.IntentStore;
import audiencesync.delivery.Ledger;
import audiencesync.delivery.OrderGuard;
import audiencesync.oauth.TokenStore;

/**
 * Everything that the engine remembers things in.
 *
 * @param ledger what was recorded and counted
 * @param queue the queues
 * @param errored errored users
 * @param intents latest intents, for audiences whose order is kept
 * @param orderGuard which audiences these are
 * @param health what is in trouble
 * @param tokens the connections' tokens
 */
public record SyncStores(
        Ledger ledger,
        DeliveryQueue queue,
        ErroredStore errored,
        IntentStore intents,
        OrderGuard orderGuard,
        HealthStore health,
        TokenStore tokens) {
    /** Refuses nulls. */
    public SyncStores {
        requireNonNull(ledger, "ledger is null");
        requireNonNull(queue, "queue is null");
        requireNonNull(errored, "errored is null");
        requireNonNull(intents, "intents is null");
        requireNonNull(orderGuard, "orderGuard is null");
        requireNonNull(health, "health is null");
        requireNonNull(tokens, "tokens is null");
    }
}
