package audiencesync.sync;

import audiencesync.audience.Target;
import audiencesync.metrics.ErroredReason;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The breakers of one event's targets, read once. Used by one thread. */
final class Gates {
    private final HealthStore health;
    private final Clock clock;
    private final Map<HealthKey, Health> known;

    Gates(HealthStore health, Clock clock, Iterable<Target> targets) {
        this.health = health;
        this.clock = clock;
        var keys = new LinkedHashSet<HealthKey>();
        targets.forEach(target -> keys.addAll(keys(target)));
        this.known = keys.isEmpty() ? Map.of() : health.read(keys);
    }

    private static List<HealthKey> keys(Target target) {
        return List.of(HealthKey.OfConnection.of(target), HealthKey.OfAudience.of(target));
    }

    Gate gate(Target target) {
        var probed = new ArrayList<HealthKey>();
        var reason = ErroredReason.NO_CAPACITY;
        for (var key : keys(target)) {
            var breaker = of(key).breaker();
            if (breaker == null) {
                continue;
            }
            var now = clock.instant();
            var next = now.plus(Consequences.PROBE_INTERVAL);
            if (now.isBefore(breaker.nextProbeAt())) {
                return new Gate.Closed(breaker.reason(), Duration.between(now, breaker.nextProbeAt()));
            }
            if (!health.claimProbe(key, breaker.nextProbeAt(), next)) {
                return new Gate.Closed(breaker.reason(), Consequences.PROBE_INTERVAL);
            }
            probed.add(key);
            reason = breaker.reason();
        }
        return probed.isEmpty() ? new Gate.Open() : new Gate.Probe(probed, reason);
    }

    int maxUsers(Target target, int setting) {
        var learned = of(HealthKey.OfConnection.of(target)).maxUsersPerRequest();
        return learned == null ? setting : Math.min(learned, setting);
    }

    private Health of(HealthKey key) {
        return Objects.requireNonNullElse(known.get(key), Health.GOOD);
    }
}
