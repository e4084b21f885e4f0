package audiencesync.simulation;

import audiencesync.delivery.Decoded;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.QueueFormat;
import audiencesync.memory.InMemoryDeliveryQueue;
import audiencesync.memory.InMemoryDeliveryQueue.Received;
import audiencesync.sync.BatchSync;
import audiencesync.sync.ReceivedMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** SQS and Lambda: windows, concurrency, time-outs, duplicates, messages in any order. */
final class EventSource {
    static final Duration TIMEOUT = Duration.ofSeconds(60);
    static final Duration VISIBILITY = Duration.ofSeconds(390);
    private static final int MOST_AT_ONCE = 8;

    private final Scheduler scheduler;
    private final Scenario scenario;
    private final InMemoryDeliveryQueue queue;
    private final Function<Host, BatchSync> engines;
    private final Effects effects;
    private final Checker checker;
    private final RandomGenerator random;
    private final Map<String, List<Death>> deaths = new HashMap<>();
    private final Set<String> deleted = new HashSet<>();
    private final Map<Line, Instant> nextFetch = new EnumMap<>(Line.class);
    private final Host poller;
    private int running;
    private int events;

    /** A function died while it had a message, and what it had sent of that. */
    private record Death(Instant at, Set<Place> sent) {}

    EventSource(
            Scheduler scheduler,
            Scenario scenario,
            InMemoryDeliveryQueue queue,
            Function<Host, BatchSync> engines,
            Effects effects,
            Checker checker,
            RandomGenerator random) {
        this.scheduler = scheduler;
        this.scenario = scenario;
        this.queue = queue;
        this.engines = engines;
        this.effects = effects;
        this.checker = checker;
        this.random = random;
        this.poller = new Host("poller", scheduler, Duration.ZERO);
    }

    boolean isIdle() {
        return running == 0
                && queue.nextVisible(Line.FRESH).isEmpty()
                && queue.nextVisible(Line.RETRY).isEmpty();
    }

    /** Something will be visible in this queue then; it is fetched at the end of a window. */
    void expect(Line line, Duration delay) {
        var window = Duration.ofMillis(random.nextInt(8) == 0 ? random.nextInt(20_000) : 5_000);
        fetch(line, scheduler.now().plus(delay).plus(window));
    }

    private void fetch(Line line, Instant at) {
        var planned = nextFetch.get(line);
        if (planned == null || at.isBefore(planned)) {
            nextFetch.put(line, at);
            scheduler.spawn(poller, Duration.between(scheduler.now(), at), () -> fetchNow(line, at));
        }
    }

    private void fetchNow(Line line, Instant planned) {
        if (!planned.equals(nextFetch.get(line))) {
            return;
        }
        nextFetch.remove(line);
        while (running < MOST_AT_ONCE && isSomethingVisible(line)) {
            hand(line);
        }
        queue.nextVisible(line).ifPresent(next -> {
            if (next.isAfter(scheduler.now())) {
                expect(line, Duration.between(scheduler.now(), next));
            } else {
                fetch(line, scheduler.now().plusMillis(500));
            }
        });
    }

    private boolean isSomethingVisible(Line line) {
        return queue.nextVisible(line)
                .filter(next -> !next.isAfter(scheduler.now()))
                .isPresent();
    }

    private void hand(Line line) {
        var batch = new ArrayList<>(queue.receive(line, random.nextInt(3) == 0 ? 1 : 10));
        if (batch.isEmpty()) {
            return;
        }
        Collections.shuffle(batch, new Random(random.nextLong()));
        for (var message : batch) {
            if (random.nextDouble() < scenario.duplicate()) {
                queue.release(message);
            }
        }
        int most = (int) scenario.clockError().toMillis();
        var host = new Host("sync-" + ++events, scheduler, Duration.ofMillis(random.nextInt(-most, most + 1)));
        running++;
        var ended = new boolean[1];
        host.whenDead(() -> {
            running--;
            if (!ended[0]) {
                batch.forEach(message -> died(host, message));
            }
        });
        scheduler.spawn(host, untilExpiry(batch, host), () -> invoke(host, batch, ended));
    }

    /** Whose message comes again is looked after; whose message somebody else ended, or is about to, is not. */
    private void died(Host host, Received message) {
        var sent = places(message);
        sent.retainAll(host.sent());
        if (deleted.contains(message.messageId())) {
            sent.forEach(checker::leftByTheDead);
        } else {
            deaths.computeIfAbsent(message.messageId(), _ -> new ArrayList<>()).add(new Death(scheduler.now(), sent));
        }
    }

    private void deleted(Received message, Instant since) {
        checker.letGo();
        deleted.add(message.messageId());
        deaths.getOrDefault(message.messageId(), List.of()).stream()
                .filter(death -> death.at().isAfter(since))
                .forEach(death -> death.sent().forEach(checker::leftByTheDead));
    }

    private static Set<Place> places(Received message) {
        var places = new HashSet<Place>();
        if (QueueFormat.decode(message.body()) instanceof Decoded.Message(var content)) {
            content.parts().stream()
                    .flatMap(part -> part.users().stream())
                    .forEach(user -> places.add(new Place(content.target().segment(), user.member())));
        }
        return places;
    }

    private static String content(Received message) {
        return QueueFormat.decode(message.body()) instanceof Decoded.Message(var content)
                ? message.receiveCount() + "x "
                        + content.parts().stream()
                                .map(part -> part.key() + " copy " + part.copy())
                                .toList()
                : "?";
    }

    /** Now and then the function starts late, exactly when the first part expires: the edge is worth a visit. */
    private Duration untilExpiry(List<Received> batch, Host host) {
        if (random.nextInt(3) != 0) {
            return Duration.ZERO;
        }
        var expiry = batch.stream()
                .flatMap(message -> QueueFormat.decode(message.body()) instanceof Decoded.Message(var content)
                        ? content.parts().stream()
                        : Stream.of())
                .map(part -> host.trueTime(part.expiresAt()))
                .min(Instant::compareTo)
                .orElse(scheduler.now());
        var wait = Duration.between(scheduler.now(), expiry);
        return wait.isNegative() || wait.compareTo(Duration.ofMinutes(5)) > 0 ? Duration.ZERO : wait;
    }

    private void invoke(Host host, List<Received> batch, boolean[] ended) {
        scheduler.spawn(new Host("lambda", scheduler, Duration.ZERO), TIMEOUT, host::die);
        var messages = batch.stream()
                .map(message -> new ReceivedMessage(message.messageId(), message.body(), message.receiveCount()))
                .toList();
        var start = scheduler.now();
        effects.note("event of " + batch.stream().map(EventSource::content).toList());
        var failed = engines.apply(host).handle(messages, host.clock().instant().plus(TIMEOUT));
        effects.between("answer");
        for (var message : batch) {
            if (!failed.contains(message.messageId()) && queue.delete(message)) {
                deleted(message, start);
            }
        }
        if (!failed.isEmpty()) {
            effects.note(failed.size() + " messages come again");
        }
        ended[0] = true;
        host.die();
    }
}
