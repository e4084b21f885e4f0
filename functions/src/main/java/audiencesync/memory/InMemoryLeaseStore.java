package audiencesync.memory;

import audiencesync.oauth.LeaseStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Leases within one process. Always answers. Thread-safe. */
public final class InMemoryLeaseStore implements LeaseStore {
    private record Lease(String owner, Instant until) {}

    private final Map<String, Lease> leases = new HashMap<>();

    /** No leases yet. */
    public InMemoryLeaseStore() {}

    @Override
    public synchronized boolean take(String name, String owner, Instant now, Instant until) {
        var held = leases.get(name);
        if (held != null && now.isBefore(held.until())) {
            return false;
        }
        leases.put(name, new Lease(owner, until));
        return true;
    }

    @Override
    public synchronized void giveBack(String name, String owner) {
        var held = leases.get(name);
        if (held != null && held.owner().equals(owner)) {
            leases.remove(name);
        }
    }
}
