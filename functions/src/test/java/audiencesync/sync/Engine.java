package audiencesync.sync;

import audiencesync.audience.Action;
import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.Member;
import audiencesync.audience.SegmentId;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.Target;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.Decoded;
import audiencesync.delivery.DeliveryQueue;
import audiencesync.delivery.ErroredBatch;
import audiencesync.delivery.ErroredStore;
import audiencesync.delivery.ErroredStoreUnavailable;
import audiencesync.delivery.Intent;
import audiencesync.delivery.IntentStore;
import audiencesync.delivery.IntentsUnavailable;
import audiencesync.delivery.Ledger;
import audiencesync.delivery.Marker;
import audiencesync.delivery.OrderGuard;
import audiencesync.delivery.Outgoing;
import audiencesync.delivery.Part;
import audiencesync.delivery.PartKey;
import audiencesync.delivery.PartRecord;
import audiencesync.delivery.PersonKey;
import audiencesync.delivery.QueueFormat;
import audiencesync.delivery.QueueMessage;
import audiencesync.delivery.SamplePeople;
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
import audiencesync.metrics.StepMetrics;
import audiencesync.oauth.AccessToken;
import audiencesync.oauth.OAuthError;
import audiencesync.oauth.TokenRenewal;
import audiencesync.oauth.TokenStore;
import audiencesync.oauth.Tokens;
import audiencesync.ratelimit.Endpoint;
import audiencesync.ratelimit.Permit;
import audiencesync.ratelimit.RateLimiter;
import audiencesync.ratelimit.SlotSchedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The engine on memory doubles under a clock that only moves when somebody waits; LinkedIn's answers are a script. */
final class Engine {
    /** A request that LinkedIn got. */
    record Request(Instant at, SegmentId segment, Action action, List<Member> members) {}

    static final StepKey STEP = new StepKey(new WorkspaceId("demo"), new StepId("step_1"));
    private static final Target TARGET = SamplePeople.target(1, Action.ADD);
    static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(60);

    final ManualClock clock = new ManualClock(SamplePeople.RECEIVED.plusSeconds(5));
    final InMemoryLedger ledger = new InMemoryLedger();
    final InMemoryDeliveryQueue queue = new InMemoryDeliveryQueue(clock, Duration.ofSeconds(390), 1_000);
    final InMemoryTokenStore tokens = new InMemoryTokenStore();
    final InMemoryErroredStore errored = new InMemoryErroredStore(clock);
    final InMemoryIntentStore intents = new InMemoryIntentStore(clock);
    final InMemoryOrderGuard orderGuard = new InMemoryOrderGuard();
    final InMemoryHealthStore health = new InMemoryHealthStore();
    final InMemoryRateLimiter limiter =
            new InMemoryRateLimiter(new SlotSchedule(Duration.ofMillis(5), Duration.ofMillis(10)), clock);
    final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    /** How long the writing of a request takes. */
    Duration preparing = Duration.ZERO;
    /** How long asking for slots takes. */
    Duration reserving = Duration.ZERO;
    /** How long reading one token, or asking whether one audience is guarded takes. */
    Duration reading = Duration.ZERO;
    /** How long one record takes. */
    Duration recording = Duration.ZERO;
    /** How often errored users are kept before the store fails. */
    int keepsUntilItFails = Integer.MAX_VALUE;
    /** Whether the store of errored users keeps them and does not say so. */
    boolean repliesLost;
    /** How often slots were asked for. */
    final AtomicInteger reservations = new AtomicInteger();

    /** How long LinkedIn takes to answer. */
    Duration answering = Duration.ZERO;

    /** What happens while LinkedIn is about to answer. */
    Runnable whileAnswering = () -> {};

    /** Whether the store of intents answers nobody. */
    final AtomicBoolean intentsDown = new AtomicBoolean();

    /** Audiences of which nobody can read whether they are guarded. */
    final Set<SegmentId> unreadable = ConcurrentHashMap.newKeySet();

    /** Whether the ledger confirms nothing. */
    final AtomicBoolean ledgerDown = new AtomicBoolean();

    final List<String> events = Collections.synchronizedList(new ArrayList<>());
    final List<Map.Entry<String, Map<String, ?>>> lines = Collections.synchronizedList(new ArrayList<>());
    TokenRenewal renewal =
            (workspace, connection, old) -> new TokenRenewal.Outcome.Ended(new OAuthError(0, "none", null, null));
    private final BatchSync sync;

    Engine(int maxUsersPerRequest, Function<Request, BatchOutcome> linkedIn) {
        storeToken(null, Duration.ofDays(1));
        AudienceApi api = new AudienceApi() {
            @Override
            public BatchOutcome changeMembers(
                    AccessToken token, SegmentId segment, Action action, List<Member> members, Duration timeout) {
                var request = new Request(clock.instant(), segment, action, members);
                requests.add(request);
                clock.advanceTo(clock.instant().plus(answering));
                whileAnswering.run();
                return linkedIn.apply(request);
            }

            @Override
            public Prepared prepare(AccessToken token, SegmentId segment, Action action, List<Member> members) {
                clock.advanceTo(clock.instant().plus(preparing));
                return AudienceApi.super.prepare(token, segment, action, members);
            }
        };
        this.sync = new BatchSync(
                new SyncStores(
                        slowLedger(),
                        queue,
                        failingErrored(),
                        intentsAsTheyAnswer(),
                        slowGuard(),
                        health,
                        slowTokens()),
                api,
                (workspace, connection, old) -> renewal.renew(workspace, connection, old),
                slowLimiter(),
                SyncSettings.standard(maxUsersPerRequest, Duration.ofMillis(10)),
                (level, event, fields) -> {
                    events.add(event);
                    lines.add(Map.entry(event, Map.copyOf(fields)));
                },
                clock,
                new SplittableRandom(1),
                clock::advanceTo,
                tasks -> tasks.forEach(Runnable::run));
    }

    private void pass(Duration time) {
        clock.advanceTo(clock.instant().plus(time));
    }

    private Ledger slowLedger() {
        return new Ledger() {
            @Override
            public Map<PartKey, Marker> find(Collection<PartKey> keys) {
                return ledger.find(keys);
            }

            @Override
            public Map<PartKey, Marker> record(List<PartRecord> records, Instant until) {
                pass(recording);
                return ledgerDown.get() ? Map.of() : ledger.record(records, until);
            }
        };
    }

    private ErroredStore failingErrored() {
        return new ErroredStore() {
            @Override
            public void keep(List<ErroredBatch> batches) {
                if (keepsUntilItFails-- > 0) {
                    errored.keep(batches);
                }
                if (keepsUntilItFails < 0 || repliesLost) {
                    throw new ErroredStoreUnavailable("keep", new IllegalStateException("no answer"));
                }
            }

            @Override
            public void remove(List<ErroredBatch> batches) {
                errored.remove(batches);
            }

            @Override
            public Page list(StepKey step, Instant since, @Nullable String from, int max) {
                return errored.list(step, since, from, max);
            }
        };
    }

    private OrderGuard slowGuard() {
        return new OrderGuard() {
            @Override
            public boolean isOn(WorkspaceId workspace, AdAccountId adAccount, SegmentId segment, Instant now) {
                pass(reading);
                if (unreadable.contains(segment)) {
                    throw new IntentsUnavailable("ask", new Exception("as the test says"));
                }
                return orderGuard.isOn(workspace, adAccount, segment, now);
            }

            @Override
            public void keepUntil(WorkspaceId workspace, AdAccountId adAccount, SegmentId segment, Instant until) {
                orderGuard.keepUntil(workspace, adAccount, segment, until);
            }
        };
    }

    private TokenStore slowTokens() {
        return new TokenStore() {
            @Override
            public @Nullable Versioned read(WorkspaceId workspace, ConnectionId connection) {
                pass(reading);
                return tokens.read(workspace, connection);
            }

            @Override
            public boolean write(
                    WorkspaceId workspace, ConnectionId connection, @Nullable String expected, Tokens written) {
                return tokens.write(workspace, connection, expected, written);
            }

            @Override
            public void delete(WorkspaceId workspace, ConnectionId connection) {
                tokens.delete(workspace, connection);
            }
        };
    }

    private RateLimiter slowLimiter() {
        return new RateLimiter() {
            @Override
            public Permit reserve(LinkedInMemberId member, Endpoint endpoint, int slots, Duration horizon) {
                reservations.incrementAndGet();
                clock.advanceTo(clock.instant().plus(reserving));
                return limiter.reserve(member, endpoint, slots, horizon);
            }

            @Override
            public void pushBack(LinkedInMemberId member, Endpoint endpoint, Instant notBefore) {
                limiter.pushBack(member, endpoint, notBefore);
            }
        };
    }

    private IntentStore intentsAsTheyAnswer() {
        return new IntentStore() {
            @Override
            public Map<PersonKey, Intent> offer(Map<PersonKey, Intent> offered) {
                check();
                return intents.offer(offered);
            }

            @Override
            public Map<PersonKey, Intent> find(Collection<PersonKey> people) {
                check();
                return intents.find(people);
            }

            private void check() {
                if (intentsDown.get()) {
                    throw new IntentsUnavailable("ask", new Exception("as the test says"));
                }
            }
        };
    }

    /** Stores a token that LinkedIn issued just now. */
    void renewToken() {
        var stored = tokens.read(TARGET.workspace(), TARGET.connection());
        storeToken(stored == null ? null : stored.version(), Duration.ZERO);
    }

    /** Connects a target to a member. */
    void connect(Target target, LinkedInMemberId member) {
        tokens.write(target.workspace(), target.connection(), null, issued(member, Duration.ofDays(1)));
    }

    private void storeToken(@Nullable String version, Duration age) {
        var member = new LinkedInMemberId("abc123");
        tokens.write(TARGET.workspace(), TARGET.connection(), version, issued(member, age));
    }

    private Tokens issued(LinkedInMemberId member, Duration age) {
        var issuedAt = clock.instant().minus(age);
        return new Tokens(
                new AccessToken("token"),
                issuedAt.plus(Duration.ofDays(60)),
                null,
                null,
                Set.of("rw_dmp_segments"),
                member,
                issuedAt);
    }

    static BatchOutcome accepts(Request request) {
        return new BatchOutcome.Answered(
                Collections.nCopies(request.members().size(), new UserOutcome.Accepted()), "request-1");
    }

    void send(Target target, Part... parts) {
        for (var part : parts) {
            var body = QueueFormat.encode(new QueueMessage(target, List.of(part)));
            queue.send(List.of(new Outgoing(DeliveryQueue.Line.FRESH, target.workspace(), body, Duration.ZERO)));
        }
    }

    void send(QueueMessage message) {
        var workspace = message.target().workspace();
        queue.send(
                List.of(new Outgoing(DeliveryQueue.Line.FRESH, workspace, QueueFormat.encode(message), Duration.ZERO)));
    }

    /** Handles what is visible in a queue as one event; answers how many messages came and failed. */
    int[] handle(DeliveryQueue.Line line) {
        return handle(line, FUNCTION_TIMEOUT);
    }

    /** The same in a function that is stopped after this time. */
    int[] handle(DeliveryQueue.Line line, Duration timeout) {
        var received = queue.receive(line, 1_000);
        var failed = sync.handle(
                received.stream()
                        .map(message ->
                                new ReceivedMessage(message.messageId(), message.body(), message.receiveCount()))
                        .toList(),
                clock.instant().plus(timeout));
        received.stream()
                .filter(message -> !failed.contains(message.messageId()))
                .forEach(queue::delete);
        return new int[] {received.size(), failed.size()};
    }

    Set<String> handle(List<ReceivedMessage> messages) {
        return sync.handle(messages, clock.instant().plus(FUNCTION_TIMEOUT));
    }

    /** Goes on until both queues are empty. */
    void runDry() {
        while (true) {
            var next =
                    queue.nextVisible(DeliveryQueue.Line.FRESH).or(() -> queue.nextVisible(DeliveryQueue.Line.RETRY));
            if (next.isEmpty()) {
                return;
            }
            clock.advanceTo(next.get());
            handle(DeliveryQueue.Line.FRESH);
            handle(DeliveryQueue.Line.RETRY);
        }
    }

    /** Goes on with what waits until that time. */
    void runUntil(Instant until) {
        while (true) {
            var next = queue.nextVisible(DeliveryQueue.Line.RETRY);
            if (next.isEmpty() || next.get().isAfter(until)) {
                clock.advanceTo(until);
                return;
            }
            clock.advanceTo(next.get());
            handle(DeliveryQueue.Line.RETRY);
        }
    }

    StepMetrics metrics() {
        return ledger.totals(STEP);
    }

    List<Part> waiting() {
        return queue.kept(DeliveryQueue.Line.RETRY).stream()
                .map(kept -> QueueFormat.decode(kept.body()))
                .map(decoded -> ((Decoded.Message) decoded).message())
                .flatMap(message -> message.parts().stream())
                .toList();
    }

    List<Duration> delays() {
        return queue.kept(DeliveryQueue.Line.RETRY).stream()
                .map(kept -> Duration.between(clock.instant(), kept.visibleAt()))
                .toList();
    }

    /** A clock that is told what time it is. */
    static final class ManualClock extends Clock {
        private Instant now;

        ManualClock(Instant now) {
            this.now = now;
        }

        synchronized void advanceTo(Instant instant) {
            now = instant.isAfter(now) ? instant : now;
        }

        @Override
        public synchronized Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("only UTC, asked for " + zone + Map.of());
        }
    }
}
