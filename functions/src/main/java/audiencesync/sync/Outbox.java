package audiencesync.sync;

import audiencesync.audience.Target;
import audiencesync.delivery.DeliveryQueue;
import audiencesync.delivery.DeliveryQueue.SendOutcome;
import audiencesync.delivery.Outgoing;
import audiencesync.delivery.Part;
import audiencesync.delivery.QueueFormat;
import audiencesync.delivery.QueueMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sends on what is still pending: many parts of one target that wait equally long in few messages. Thread-safe. */
final class Outbox {
    /** A part that puts an audience right. */
    record Repair(Target target, Part part) {}

    private final DeliveryQueue queue;
    private final RetryPolicy policy;
    private final SyncLog log;
    private final Clock clock;

    Outbox(DeliveryQueue queue, RetryPolicy policy, SyncLog log, Clock clock) {
        this.queue = queue;
        this.policy = policy;
        this.log = log;
        this.clock = clock;
    }

    /** Puts aside what cannot be decoded; answers the ids of those for which that failed. */
    Set<String> setAside(List<Batch.Stray> strays) {
        var failed = new LinkedHashSet<String>();
        if (strays.isEmpty()) {
            return failed;
        }
        var outcomes = queue.send(strays.stream()
                .map(stray -> new Outgoing(
                        DeliveryQueue.Line.DEAD_LETTER, null, stray.message().body(), Duration.ZERO))
                .toList());
        for (int i = 0; i < strays.size(); i++) {
            var id = strays.get(i).message().id();
            var fields = Map.of(
                    "messageId",
                    id,
                    "why",
                    strays.get(i).why(),
                    "queued",
                    outcomes.get(i).name());
            log.write(SyncLog.Level.ERROR, "message_undecodable", fields);
            if (outcomes.get(i) != SendOutcome.SENT) {
                failed.add(id);
            }
        }
        return failed;
    }

    /**
     * Sends messages on as they are, for later: nothing happened to them. Those that came before stay where they are,
     * since somebody may have recorded them and count on them.
     *
     * @return the ids of messages that must come again
     */
    Set<String> putOff(List<Batch.Surplus> surplus) {
        var failed = new LinkedHashSet<String>();
        var fresh = new ArrayList<ReceivedMessage>();
        var outgoing = new ArrayList<Outgoing>();
        for (var one : surplus) {
            var content = one.content();
            if (one.message().receiveCount() > 1) {
                failed.add(one.message().id());
                continue;
            }
            var base = policy.base(new Wait.Refused(Duration.ZERO, outgoing.size()), 0);
            var earliestExpiry = content.parts().stream()
                    .map(Part::expiresAt)
                    .min(Instant::compareTo)
                    .orElseThrow();
            fresh.add(one.message());
            outgoing.add(new Outgoing(
                    DeliveryQueue.Line.RETRY,
                    content.target().workspace(),
                    one.message().body(),
                    policy.delay(false, base, clock.instant(), earliestExpiry)));
        }
        var outcomes = outgoing.isEmpty() ? List.<SendOutcome>of() : queue.send(outgoing);
        for (int i = 0; i < fresh.size(); i++) {
            if (outcomes.get(i) != SendOutcome.SENT) {
                failed.add(fresh.get(i).id());
            }
        }
        return failed;
    }

    /** Queues repairs for now; answers whether all of them are confirmed. */
    boolean sendRepairs(List<Repair> repairs) {
        if (repairs.isEmpty()) {
            return true;
        }
        var byTarget = new LinkedHashMap<Target, List<Part>>();
        for (var repair : repairs) {
            byTarget.computeIfAbsent(repair.target(), _ -> new ArrayList<>()).add(repair.part());
        }
        var outgoing = new ArrayList<Outgoing>();
        byTarget.forEach((target, parts) -> {
            for (var packed : QueueFormat.pack(new QueueMessage(target, parts))) {
                outgoing.add(new Outgoing(DeliveryQueue.Line.RETRY, target.workspace(), packed.body(), Duration.ZERO));
            }
        });
        return queue.send(outgoing).stream().allMatch(SendOutcome.SENT::equals);
    }

    /** Sends parts on and settles those of which every message is confirmed. */
    void sendOn(List<Onward> onward) {
        var groups = new LinkedHashMap<Onward.Together, List<Onward>>();
        for (var one : onward) {
            groups.computeIfAbsent(one.together(), _ -> new ArrayList<>()).add(one);
        }
        var outgoing = new ArrayList<Outgoing>();
        var aboard = new ArrayList<List<Onward>>();
        groups.forEach((together, mine) -> byExpiry(together, mine).forEach(some -> {
            if (!some.isEmpty()) {
                pack(together, some, outgoing, aboard);
            }
        }));
        if (outgoing.isEmpty()) {
            return;
        }
        var outcomes = queue.send(outgoing);
        var unconfirmed = new HashSet<Work>();
        for (int i = 0; i < outgoing.size(); i++) {
            if (outcomes.get(i) != SendOutcome.SENT) {
                aboard.get(i).forEach(one -> unconfirmed.add(one.work()));
                log.write(
                        SyncLog.Level.WARN,
                        "send_not_confirmed",
                        Map.of("parts", aboard.get(i).size()));
            }
        }
        onward.stream()
                .map(Onward::work)
                .filter(work -> !unconfirmed.contains(work))
                .forEach(Work::settle);
    }

    /**
     * Those whose time runs out within the wait, and the others, each in the order of their expiry. A message comes back
     * at the earliest expiry of anyone in it: nobody else must come back for that.
     */
    private List<List<Onward>> byExpiry(Onward.Together together, List<Onward> mine) {
        var back = clock.instant().plus(together.base());
        var sorted = mine.stream()
                .sorted(Comparator.comparing(one -> one.part().expiresAt()))
                .toList();
        int ending = (int) sorted.stream()
                .filter(one -> !one.part().expiresAt().isAfter(back))
                .count();
        return List.of(sorted.subList(0, ending), sorted.subList(ending, sorted.size()));
    }

    private void pack(Onward.Together together, List<Onward> mine, List<Outgoing> outgoing, List<List<Onward>> aboard) {
        var target = together.target();
        var message = new QueueMessage(target, mine.stream().map(Onward::part).toList());
        int from = 0;
        for (var packed : QueueFormat.pack(message)) {
            var carried = mine.subList(from, from + packed.parts().size());
            from += packed.parts().size();
            var earliestExpiry = carried.stream()
                    .map(one -> one.part().expiresAt())
                    .min(Instant::compareTo)
                    .orElseThrow();
            var delay = policy.delay(together.attempted(), together.base(), clock.instant(), earliestExpiry);
            outgoing.add(new Outgoing(DeliveryQueue.Line.RETRY, target.workspace(), packed.body(), delay));
            aboard.add(carried);
        }
    }
}
