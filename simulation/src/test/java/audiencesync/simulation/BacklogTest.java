package audiencesync.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.GoogleAdId;
import audiencesync.audience.HashedEmail;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.Member;
import audiencesync.audience.PersonName;
import audiencesync.audience.SegmentId;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.Target;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.CopyId;
import audiencesync.delivery.DeliveryId;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.EnteredUser;
import audiencesync.delivery.Outgoing;
import audiencesync.delivery.Part;
import audiencesync.delivery.PartKey;
import audiencesync.delivery.PartKind;
import audiencesync.delivery.QueueFormat;
import audiencesync.delivery.QueueMessage;
import audiencesync.linkedin.AudienceApi;
import audiencesync.linkedin.BatchOutcome;
import audiencesync.linkedin.UserOutcome;
import audiencesync.memory.InMemoryDeliveryQueue;
import audiencesync.memory.InMemoryErroredStore;
import audiencesync.memory.InMemoryHealthStore;
import audiencesync.memory.InMemoryIntentStore;
import audiencesync.memory.InMemoryLedger;
import audiencesync.memory.InMemoryOrderGuard;
import audiencesync.memory.InMemoryRateLimiter;
import audiencesync.memory.InMemoryTokenStore;
import audiencesync.metrics.ErroredReason;
import audiencesync.oauth.AccessToken;
import audiencesync.oauth.TokenRenewal;
import audiencesync.oauth.Tokens;
import audiencesync.ratelimit.SlotSchedule;
import audiencesync.sync.BatchSync;
import audiencesync.sync.ReceivedMessage;
import audiencesync.sync.SyncSettings;
import audiencesync.sync.SyncStores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A million users at once: the limit is used to the full, and nobody else waits for them. */
class BacklogTest {
    private static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final Duration LATENESS = Duration.ofMillis(10);
    private static final int CONCURRENCY = 8;
    private static final int MOST_BYTES_AN_EVENT = 6_000_000;
    private static final int USERS = 1_000_000;

    private final Scheduler scheduler = new Scheduler(START, new SplittableRandom(1));
    private final Host host = new Host("host", scheduler, Duration.ZERO);
    private final SplittableRandom random = new SplittableRandom(2);
    private final InMemoryDeliveryQueue queue = new InMemoryDeliveryQueue(host.clock(), Duration.ofSeconds(390), 1_000);
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final Map<SegmentId, List<Instant>> calls = new TreeMap<>((a, b) -> Long.compare(a.value(), b.value()));

    @ParameterizedTest
    @CsvSource({"5000", "50"})
    void uses_the_limit_and_serves_another_workspace_at_once(int usersAMessage) {
        var busy = target("busy", 1);
        var quiet = target("quiet", 2);
        for (int first = 0; first < USERS; first += usersAMessage) {
            send(busy, first, usersAMessage);
        }
        var engine = engine();
        scheduler.spawn(host, Duration.ZERO, () -> poll(engine, Line.FRESH));
        scheduler.spawn(host, Duration.ZERO, () -> poll(engine, Line.RETRY));
        scheduler.spawn(host, Duration.ofSeconds(10), () -> send(quiet, 0, 1));

        var end = START;
        while (ledger.totals(step(busy)).synced() < USERS) {
            end = end.plusSeconds(10);
            assertTrue(end.isBefore(START.plus(Duration.ofHours(2))), "not done in two hours");
            scheduler.run(end, () -> {});
        }
        scheduler.end();

        var sends = calls.getOrDefault(busy.segment(), List.of());
        double seconds = Duration.between(sends.getFirst(), sends.getLast()).toMillis() / 1_000.0;
        double rate = (sends.size() - 1) / seconds;
        System.out.printf(
                "%d users in messages of %d: %d calls, %.2f a second, done in %.0f s%n",
                USERS, usersAMessage, sends.size(), rate, seconds);
        assertTrue(rate >= 9.5, () -> rate + " calls a second");
        assertEquals(1, ledger.totals(step(quiet)).synced());
        var waited = Duration.between(
                START.plusSeconds(10),
                calls.getOrDefault(quiet.segment(), List.of()).getFirst());
        assertTrue(waited.compareTo(WINDOW.plusSeconds(2)) <= 0, () -> "the other user waited " + waited);
    }

    /** Hands out events as Lambda does: a full one at once, another when its window ends. */
    private void poll(BatchSync engine, Line line) {
        var running = new AtomicInteger();
        Instant windowEnds = scheduler.now().plus(WINDOW);
        while (true) {
            if (running.get() < CONCURRENCY && !scheduler.now().isBefore(windowEnds)) {
                var event = event(line);
                if (!event.isEmpty()) {
                    running.incrementAndGet();
                    scheduler.spawn(host, Duration.ZERO, () -> handle(engine, event, running));
                    boolean more = queue.nextVisible(line)
                            .filter(next -> !next.isAfter(scheduler.now()))
                            .isPresent();
                    windowEnds = more ? scheduler.now() : scheduler.now().plus(WINDOW);
                }
            }
            scheduler.sleep(Duration.ofMillis(20));
        }
    }

    private List<InMemoryDeliveryQueue.Received> event(Line line) {
        var event = new ArrayList<InMemoryDeliveryQueue.Received>();
        int bytes = 0;
        while (event.size() < 1_000 && bytes < MOST_BYTES_AN_EVENT) {
            var next = queue.receive(line, 1);
            if (next.isEmpty()) {
                break;
            }
            event.addAll(next);
            bytes += next.getFirst().body().length();
        }
        return event;
    }

    private void handle(BatchSync engine, List<InMemoryDeliveryQueue.Received> event, AtomicInteger running) {
        var messages = event.stream()
                .map(message -> new ReceivedMessage(message.messageId(), message.body(), message.receiveCount()))
                .toList();
        var failed = engine.handle(messages, scheduler.now().plusSeconds(60));
        event.stream().filter(message -> !failed.contains(message.messageId())).forEach(queue::delete);
        running.decrementAndGet();
    }

    private BatchSync engine() {
        var tokens = new InMemoryTokenStore();
        for (var name : List.of("busy", "quiet")) {
            tokens.write(
                    new WorkspaceId(name),
                    new ConnectionId(name),
                    null,
                    new Tokens(
                            new AccessToken(name),
                            START.plus(Duration.ofDays(50)),
                            null,
                            null,
                            Set.of("rw_dmp_segments"),
                            new LinkedInMemberId(name),
                            START.minus(Duration.ofDays(10))));
        }
        var clock = host.clock();
        var stores = new SyncStores(
                ledger,
                queue,
                new InMemoryErroredStore(clock),
                new InMemoryIntentStore(clock),
                new InMemoryOrderGuard(),
                new InMemoryHealthStore(),
                tokens);
        AudienceApi linkedIn = (token, segment, action, members, timeout) -> {
            calls.computeIfAbsent(segment, _ -> new ArrayList<>()).add(scheduler.now());
            scheduler.sleep(Duration.ofMillis(random.nextInt(200, 800)));
            return new BatchOutcome.Answered(
                    Collections.nCopies(members.size(), new UserOutcome.Accepted()), "request");
        };
        return new BatchSync(
                stores,
                linkedIn,
                (workspace, connection, old) -> new TokenRenewal.Outcome.Busy(),
                new InMemoryRateLimiter(new SlotSchedule(Duration.ofMillis(5), LATENESS), clock),
                SyncSettings.standard(5_000, LATENESS),
                (level, event, fields) -> {},
                clock,
                random,
                scheduler::sleepUntil,
                scheduler::parallel);
    }

    private void send(Target target, int first, int users) {
        var list = new ArrayList<EnteredUser>(users);
        for (int i = 0; i < users; i++) {
            var gaid = i % 2 == 0 ? new GoogleAdId(new UUID(1, first + i)) : null;
            var name = new PersonName("Ines" + i % 10, "Duarte");
            var member = new Member(new HashedEmail("%064x".formatted(first + i)), gaid, name);
            list.add(new EnteredUser(i, "user-" + (first + i), START, member, ErroredReason.NO_CAPACITY));
        }
        var part = new Part(
                new PartKey(DeliveryId.random(random), 0),
                new CopyId(random.nextLong()),
                PartKind.ENTRY,
                step(target).step(),
                false,
                START,
                0,
                List.of(),
                list);
        var body = QueueFormat.encode(new QueueMessage(target, List.of(part)));
        queue.send(List.of(new Outgoing(Line.FRESH, target.workspace(), body, Duration.ZERO)));
    }

    private static StepKey step(Target target) {
        return new StepKey(target.workspace(), new StepId("step"));
    }

    private static Target target(String name, long segment) {
        return new Target(
                new WorkspaceId(name), new ConnectionId(name), new AdAccountId(1), new SegmentId(segment), Action.ADD);
    }
}
