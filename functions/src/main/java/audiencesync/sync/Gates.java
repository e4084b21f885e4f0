package audiencesync.sync;

import audiencesync.audience.Target;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The breakers of one event's targets, read once. Used by one thread. */
final class Gates {
    private final Clock clock;
    private final Map<HealthKey, Health> known;
    /** One call of an event is enough to find out; its turn is taken only when it goes out. */
    private final Set<HealthKey> given = new HashSet<>();

    Gates(HealthStore health, Clock clock, Iterable<Target> targets) {
        this.clock = clock;
        var keys = new LinkedHashSet<HealthKey>();
        targets.forEach(target -> keys.addAll(keys(target)));
        this.known = keys.isEmpty() ? Map.of() : health.read(keys);
    }

    private static List<HealthKey> keys(Target target) {
        return List.of(HealthKey.OfConnection.of(target), HealthKey.OfAudience.of(target));
    }

    Gate gate(Target target) {
        var probed = new ArrayList<Probed>();
        var turns = new ArrayList<Probed>();
        for (var key : keys(target)) {
            var breaker = of(key).breaker();
            if (breaker == null) {
                continue;
            }
            var now = clock.instant();
            if (breaker.isSettling(now)) {
                probed.add(new Probed(key, breaker.reason(), null));
                continue;
            }
            if (now.isBefore(breaker.nextProbeAt())) {
                return new Gate.Closed(breaker.reason(), Duration.between(now, breaker.nextProbeAt()));
            }
            if (given.contains(key)) {
                return new Gate.Closed(breaker.reason(), Consequences.PROBE_INTERVAL);
            }
            turns.add(new Probed(key, breaker.reason(), breaker.nextProbeAt()));
        }
        if (turns.isEmpty()) {
            return new Gate.Open(probed);
        }
        turns.forEach(turn -> given.add(turn.key()));
        probed.addAll(turns);
        return new Gate.Probe(probed, turns.getLast().reason());
    }

    int maxUsers(Target target, int setting) {
        var learned = of(HealthKey.OfConnection.of(target)).size();
        return learned == null ? setting : learned.most(clock.instant(), setting);
    }

    private Health of(HealthKey key) {
        return Objects.requireNonNullElse(known.get(key), Health.GOOD);
    }
}
