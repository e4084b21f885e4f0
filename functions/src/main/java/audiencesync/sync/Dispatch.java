package audiencesync.sync;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.Target;
import audiencesync.delivery.IntentsUnavailable;
import audiencesync.metrics.ErroredReason;
import audiencesync.oauth.TokenStore;
import audiencesync.oauth.TokenStoreUnavailable;
import audiencesync.oauth.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Decides who may be sent now, puts them into calls and has these made. Thread-safe. */
final class Dispatch {
    private final TokenStore tokens;
    private final HealthStore health;
    private final Guard guard;
    private final Courier courier;
    private final Lanes lanes;
    private final SyncSettings settings;
    private final SyncLog log;
    private final Clock clock;

    Dispatch(
            TokenStore tokens,
            HealthStore health,
            Guard guard,
            Courier courier,
            Lanes lanes,
            SyncSettings settings,
            SyncLog log,
            Clock clock) {
        this.tokens = tokens;
        this.health = health;
        this.guard = guard;
        this.courier = courier;
        this.lanes = lanes;
        this.settings = settings;
        this.log = log;
        this.clock = clock;
    }

    /** Whether a connection can be used. */
    private sealed interface Access {
        record Ready(Tokens tokens) implements Access {}

        record Without(ErroredReason reason) implements Access {}
    }

    /** Gives every user of these parts a result. */
    void deliver(Collection<Work> works, Instant deadline) {
        var packer = new Packer();
        try {
            guard.plan(works).forEach((work, plans) -> {
                for (int position = 0; position < plans.size(); position++) {
                    packer.add(new Call.Place(work, position, plans.get(position)));
                }
            });
        } catch (IntentsUnavailable unavailable) {
            log.write(SyncLog.Level.WARN, "intents_unavailable", Map.of("parts", works.size()), unavailable);
            works.forEach(work -> work.waitAll(new Wait.BackOff(Duration.ZERO)));
            return;
        }
        var gates = new Gates(health, clock, packer.targets());
        var connections = new LinkedHashMap<HealthKey.OfConnection, Target>();
        packer.targets().forEach(target -> connections.putIfAbsent(HealthKey.OfConnection.of(target), target));
        var known = new ConcurrentHashMap<HealthKey.OfConnection, Access>();
        lanes.forEach(connections.entrySet(), one -> known.put(one.getKey(), access(one.getValue())));
        var calls = new ArrayList<Call>();
        for (var target : packer.targets()) {
            var access = requireNonNull(known.get(HealthKey.OfConnection.of(target)));
            calls.addAll(calls(target, packer, gates, access));
        }
        // Only from now on: reading for many targets must not take the time for slots from them.
        var slotsUntil = clock.instant().plus(settings.maxWait());
        courier.deliver(calls, slotsUntil, deadline.minus(settings.settleTime()));
    }

    private List<Call> calls(Target target, Packer packer, Gates gates, Access access) {
        var packs = packer.packs(target, gates.maxUsers(target, settings.maxUsersPerRequest()));
        return switch (access) {
            case Access.Without(var reason) -> {
                giveAll(packs, new UserResult.GoesOn(reason, new Wait.BackOff(Duration.ZERO)));
                yield List.of();
            }
            case Access.Ready(var theirs) ->
                switch (gates.gate(target)) {
                    case Gate.Open(var probed) ->
                        packs.stream()
                                .map(pack -> new Call(target, theirs, pack, probed))
                                .toList();
                    case Gate.Probe(var probed, var reason) -> {
                        giveAll(
                                packs.subList(1, packs.size()),
                                new UserResult.GoesOn(reason, new Wait.Held(Consequences.PROBE_INTERVAL)));
                        yield List.of(new Call(target, theirs, packs.getFirst(), probed));
                    }
                    case Gate.Closed(var reason, var untilProbe) -> {
                        giveAll(packs, new UserResult.GoesOn(reason, new Wait.Held(untilProbe)));
                        yield List.of();
                    }
                };
        };
    }

    private static void giveAll(List<List<Call.Element>> packs, UserResult result) {
        packs.forEach(pack -> pack.forEach(element -> element.result(result)));
    }

    private Access access(Target target) {
        var connection = target.connection().value();
        try {
            var stored = tokens.read(target.workspace(), target.connection());
            if (stored != null) {
                return new Access.Ready(stored.tokens());
            }
            log.write(SyncLog.Level.ERROR, "connection_missing", Map.of("connection", connection));
            return new Access.Without(ErroredReason.CONNECTION_MISSING);
        } catch (TokenStoreUnavailable unavailable) {
            log.write(SyncLog.Level.WARN, "token_store_unavailable", Map.of("connection", connection), unavailable);
            return new Access.Without(ErroredReason.NO_CAPACITY);
        }
    }
}
