package audiencesync.memory;

import audiencesync.linkedin.LinkedInError;
import audiencesync.metrics.ErroredReason;
import audiencesync.sync.Breaker;
import audiencesync.sync.Health;
import audiencesync.sync.HealthKey;
import audiencesync.sync.HealthStore;
import audiencesync.sync.LearnedSize;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Health within one process. Never unavailable. Thread-safe. */
public final class InMemoryHealthStore implements HealthStore {
    private final Map<HealthKey, Health> healths = new HashMap<>();

    /** Everything is healthy. */
    public InMemoryHealthStore() {}

    @Override
    public synchronized Map<HealthKey, Health> read(Collection<HealthKey> keys) {
        var known = new HashMap<HealthKey, Health>();
        for (var key : keys) {
            var health = healths.get(key);
            if (health != null) {
                known.put(key, health);
            }
        }
        return known;
    }

    @Override
    public synchronized void open(
            HealthKey key, ErroredReason reason, LinkedInError error, Instant now, Instant nextProbeAt) {
        var known = healths.getOrDefault(key, Health.GOOD);
        var before = known.breaker();
        var since = before == null ? now : before.since();
        healths.put(key, new Health(new Breaker(reason, error, since, nextProbeAt), known.size()));
    }

    @Override
    public synchronized boolean claimProbe(HealthKey key, Instant due, Instant nextProbeAt) {
        var known = healths.getOrDefault(key, Health.GOOD);
        var breaker = known.breaker();
        if (breaker == null || !breaker.nextProbeAt().equals(due)) {
            return false;
        }
        var claimed = new Breaker(breaker.reason(), breaker.error(), breaker.since(), nextProbeAt);
        healths.put(key, new Health(claimed, known.size()));
        return true;
    }

    @Override
    public synchronized void close(HealthKey key) {
        healths.computeIfPresent(key, (_, known) -> new Health(null, known.size()));
    }

    @Override
    public synchronized void learnSize(HealthKey.OfConnection connection, LearnedSize size) {
        var known = healths.getOrDefault(connection, Health.GOOD);
        var before = known.size();
        if (before == null || before.givesWayTo(size.users(), size.at())) {
            healths.put(connection, new Health(known.breaker(), size));
        }
    }
}
