package audiencesync.sync;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.Target;
import audiencesync.delivery.CopyId;
import audiencesync.delivery.DeliveryQueue;
import audiencesync.delivery.GoesOn;
import audiencesync.delivery.Ledger;
import audiencesync.delivery.LedgerUnavailable;
import audiencesync.delivery.Marker;
import audiencesync.delivery.Outgoing;
import audiencesync.delivery.PartKey;
import audiencesync.delivery.PartRecord;
import audiencesync.delivery.QueueFormat;
import audiencesync.delivery.QueueMessage;
import audiencesync.linkedin.AudienceApi;
import audiencesync.metrics.ErroredReason;
import audiencesync.oauth.TokenStore;
import audiencesync.oauth.TokenStoreUnavailable;
import audiencesync.oauth.Tokens;
import audiencesync.ratelimit.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Takes users from queue messages to LinkedIn: calls, then records what became of them, then sends on those who are
 * still pending, and only then lets the message go. In that order no crash loses a user or counts one twice: before the
 * record the calls are repeated, which LinkedIn's ADD and REMOVE allow; after it the same users are sent on again, and
 * their own marker makes a second copy harmless. Thread-safe if its collaborators are.
 */
public final class BatchSync {
    private final Ledger ledger;
    private final DeliveryQueue queue;
    private final TokenStore tokens;
    private final HealthStore health;
    private final Courier courier;
    private final Packer packer;
    private final RetryPolicy policy;
    private final SyncSettings settings;
    private final SyncLog log;
    private final Clock clock;
    private final RandomGenerator random;

    /** With everything it needs. */
    public BatchSync(
            Ledger ledger,
            DeliveryQueue queue,
            TokenStore tokens,
            AudienceApi linkedIn,
            RateLimiter limiter,
            HealthStore health,
            SyncSettings settings,
            SyncLog log,
            Clock clock,
            RandomGenerator random,
            Pause pause,
            Parallel parallel) {
        this.ledger = ledger;
        this.queue = queue;
        this.tokens = tokens;
        this.health = health;
        this.packer = new Packer();
        this.policy = new RetryPolicy(random);
        this.settings = settings;
        this.log = log;
        this.clock = clock;
        this.random = random;
        var consequences = new Consequences(limiter, health, log, clock, random);
        this.courier =
                new Courier(linkedIn, limiter, new AnswerTable(), consequences, settings, log, clock, pause, parallel);
    }

    /**
     * Handles the messages of one event. Idempotent: a message that comes again is finished, not repeated.
     *
     * @param messages as received
     * @param deadline when the function is stopped
     * @return ids of the messages that must come again; everything else is done
     */
    public Set<String> handle(List<ReceivedMessage> messages, Instant deadline) {
        var start = clock.instant();
        var batch = new Batch(messages);
        var failed = new LinkedHashSet<String>();
        setAside(batch, failed);
        var onward = new ArrayList<Onward>();
        var open = withoutRecorded(batch, onward);
        expire(open, start);
        deliver(open, start, deadline);
        onward.addAll(record(open));
        sendOn(onward);
        failed.addAll(batch.unfinishedMessages());
        return failed;
    }

    private void setAside(Batch batch, Set<String> failed) {
        var strays = batch.strays();
        if (strays.isEmpty()) {
            return;
        }
        var sent = queue.send(strays.stream()
                .map(stray -> new Outgoing(
                        DeliveryQueue.Line.DEAD_LETTER, null, stray.message().body(), Duration.ZERO))
                .toList());
        for (int i = 0; i < strays.size(); i++) {
            var id = strays.get(i).message().id();
            log.write(
                    SyncLog.Level.ERROR,
                    "message_undecodable",
                    Map.of(
                            "messageId",
                            id,
                            "why",
                            strays.get(i).why(),
                            "queued",
                            sent.get(i).name()));
            if (sent.get(i) != DeliveryQueue.SendOutcome.SENT) {
                failed.add(id);
            }
        }
    }

    /** Finishes the parts of redelivered messages that were recorded before; answers the others. */
    private List<Work> withoutRecorded(Batch batch, List<Onward> onward) {
        var redelivered = batch.works().stream()
                .filter(Work::isRedelivered)
                .map(Work::key)
                .toList();
        if (redelivered.isEmpty()) {
            return batch.unsettled();
        }
        Map<PartKey, Marker> markers;
        try {
            markers = ledger.find(redelivered);
        } catch (LedgerUnavailable unavailable) {
            log.write(SyncLog.Level.WARN, "ledger_unavailable", Map.of("messages", redelivered.size()));
            return batch.unsettled().stream()
                    .filter(work -> !work.isRedelivered())
                    .toList();
        }
        var open = new ArrayList<Work>();
        for (var work : batch.unsettled()) {
            var marker = markers.get(work.key());
            if (marker == null) {
                open.add(work);
            } else {
                finish(work, marker, null, onward);
            }
        }
        return open;
    }

    private void expire(List<Work> works, Instant now) {
        for (var work : works) {
            var part = work.part();
            if (now.isBefore(part.expiresAt())) {
                continue;
            }
            for (int position = 0; position < part.users().size(); position++) {
                var reason = part.users().get(position).lastReason();
                work.result(position, new UserResult.Errored(reason));
            }
        }
    }

    private void deliver(List<Work> works, Instant start, Instant deadline) {
        var alive = works.stream()
                .filter(work -> start.isBefore(work.part().expiresAt())
                        && !work.part().users().isEmpty())
                .toList();
        var groups = packer.byTarget(alive);
        var gates = new Gates(health, clock, groups.keySet());
        var calls = new ArrayList<Call>();
        var known = new LinkedHashMap<ConnectionId, Access>();
        groups.forEach((target, mine) -> {
            switch (gates.gate(target)) {
                case Gate.Open() -> calls.addAll(calls(target, mine, known, gates, List.of()));
                case Gate.Probe(var probed) -> {
                    var all = calls(target, mine, known, gates, probed);
                    calls.addAll(all.subList(0, Math.min(1, all.size())));
                    all.stream().skip(1).forEach(call -> call.refused(new Wait.Held(Consequences.PROBE_INTERVAL)));
                }
                case Gate.Closed(var reason, var untilProbe) -> waitAll(mine, reason, new Wait.Held(untilProbe));
            }
        });
        courier.deliver(calls, start.plus(settings.maxWait()), deadline.minus(settings.settleTime()));
    }

    private List<Call> calls(
            Target target, List<Work> works, Map<ConnectionId, Access> known, Gates gates, List<HealthKey> probed) {
        return switch (known.computeIfAbsent(target.connection(), _ -> access(target))) {
            case Access.Ready(var theirs) ->
                packer.pack(works, gates.maxUsers(target, settings.maxUsersPerRequest())).stream()
                        .map(pack -> new Call(target, theirs, pack, probed))
                        .toList();
            case Access.Without(var reason) -> {
                waitAll(works, reason, new Wait.BackOff(Duration.ZERO));
                yield List.of();
            }
        };
    }

    /** Whether a connection can be used. */
    private sealed interface Access {
        record Ready(Tokens tokens) implements Access {}

        record Without(ErroredReason reason) implements Access {}
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
            log.write(SyncLog.Level.WARN, "token_store_unavailable", Map.of("connection", connection));
            return new Access.Without(ErroredReason.NO_CAPACITY);
        }
    }

    private static void waitAll(List<Work> works, ErroredReason reason, Wait wait) {
        for (var work : works) {
            for (int position = 0; position < work.part().users().size(); position++) {
                work.result(position, new UserResult.GoesOn(reason, wait));
            }
        }
    }

    private List<Onward> record(List<Work> works) {
        var onward = new ArrayList<Onward>();
        var records = new LinkedHashMap<PartKey, PartRecord>();
        for (var work : works) {
            if (!work.part().isFirstTouch() && work.isWithoutOutcome()) {
                onward.add(Onward.forwarded(work, policy));
            } else {
                var marker = new Marker(work.part().copy(), goesOn(work));
                records.put(work.key(), new PartRecord(work.key(), marker, Tally.of(work)));
            }
        }
        if (records.isEmpty()) {
            return onward;
        }
        var markers = ledger.record(List.copyOf(records.values()));
        for (var work : works) {
            var record = records.get(work.key());
            var marker = markers.get(work.key());
            if (record != null && marker != null) {
                finish(work, marker, record.marker(), onward);
            }
        }
        return onward;
    }

    /** What a part's marker asks of us: its own copy sends on those who go on; any other copy is dropped. */
    private void finish(Work work, Marker marker, @Nullable Marker ours, List<Onward> onward) {
        var copy = work.copy(marker.recordedBy());
        if (copy == null || marker.goesOn() instanceof GoesOn.None) {
            work.settle();
        } else if (marker.equals(ours)) {
            onward.add(Onward.next(work, newCopy(), policy));
        } else {
            onward.add(Onward.asRecorded(work, copy, marker.goesOn(), newCopy(), policy));
        }
    }

    private CopyId newCopy() {
        return new CopyId(random.nextLong());
    }

    private static GoesOn goesOn(Work work) {
        var results = work.results();
        var positions = new BitSet(results.size());
        for (int position = 0; position < results.size(); position++) {
            positions.set(position, results.get(position) instanceof UserResult.GoesOn);
        }
        return GoesOn.of(positions, results.size());
    }

    private void sendOn(List<Onward> onward) {
        var groups = new LinkedHashMap<Onward.Together, List<Onward>>();
        for (var one : onward) {
            groups.computeIfAbsent(one.together(), _ -> new ArrayList<>()).add(one);
        }
        var outgoing = new ArrayList<Outgoing>();
        var carried = new ArrayList<List<Onward>>();
        groups.forEach((together, mine) -> pack(together, mine, outgoing, carried));
        if (outgoing.isEmpty()) {
            return;
        }
        var outcomes = queue.send(outgoing);
        for (int i = 0; i < outgoing.size(); i++) {
            if (outcomes.get(i) == DeliveryQueue.SendOutcome.SENT) {
                carried.get(i).forEach(one -> one.work().settle());
            }
        }
    }

    private void pack(
            Onward.Together together, List<Onward> mine, List<Outgoing> outgoing, List<List<Onward>> carried) {
        var message = new QueueMessage(
                together.target(), mine.stream().map(Onward::part).toList());
        int from = 0;
        for (var packed : QueueFormat.pack(message)) {
            var aboard = mine.subList(from, from + packed.parts().size());
            from += packed.parts().size();
            var earliestExpiry = aboard.stream()
                    .map(one -> one.part().expiresAt())
                    .min(Instant::compareTo)
                    .orElseThrow();
            var delay = policy.delay(together.attempted(), together.base(), clock.instant(), earliestExpiry);
            outgoing.add(
                    new Outgoing(DeliveryQueue.Line.RETRY, together.target().workspace(), packed.body(), delay));
            carried.add(aboard);
        }
    }
}
