package audiencesync.simulation;

import audiencesync.audience.Action;
import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.ExternalIdRule;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.MatchField;
import audiencesync.audience.SegmentId;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.Target;
import audiencesync.audience.WorkspaceId;
import audiencesync.connect.ConnectionWatch;
import audiencesync.delivery.Outgoing;
import audiencesync.delivery.QueueFormat;
import audiencesync.ingest.Ingestion;
import audiencesync.linkedin.AdAccount;
import audiencesync.linkedin.Role;
import audiencesync.linkedin.Segment;
import audiencesync.linkedin.SegmentStatus;
import audiencesync.linkedin.VersionLife;
import audiencesync.management.AudienceOrder;
import audiencesync.management.Checking;
import audiencesync.management.Launching;
import audiencesync.memory.InMemoryConnectionStore;
import audiencesync.memory.InMemoryDeliveryQueue;
import audiencesync.memory.InMemoryErroredStore;
import audiencesync.memory.InMemoryHealthStore;
import audiencesync.memory.InMemoryIntentStore;
import audiencesync.memory.InMemoryLaunchFacts;
import audiencesync.memory.InMemoryLeaseStore;
import audiencesync.memory.InMemoryLedger;
import audiencesync.memory.InMemoryOrderGuard;
import audiencesync.memory.InMemoryRateLimiter;
import audiencesync.memory.InMemoryStepStore;
import audiencesync.memory.InMemoryTokenStore;
import audiencesync.oauth.AuthorizationWatch;
import audiencesync.oauth.OAuthError;
import audiencesync.oauth.TokenRefresher;
import audiencesync.oauth.TokenRenewal;
import audiencesync.oauth.Tokens;
import audiencesync.people.ErroredPages;
import audiencesync.people.Resending;
import audiencesync.ratelimit.SlotSchedule;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionState;
import audiencesync.setup.Fact;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import audiencesync.setup.TargetFacts;
import audiencesync.simulation.Scenario.Trouble;
import audiencesync.sync.BatchSync;
import audiencesync.sync.SyncLog;
import audiencesync.sync.SyncSettings;
import audiencesync.sync.SyncStores;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** One run: everything of the product between the Canvas and LinkedIn, and everything that may befall it. */
final class World {
    private static final WorkspaceId WORKSPACE = new WorkspaceId("w1");
    private static final AdAccountId ACCOUNT = new AdAccountId(1);
    private static final TargetFacts GOOD = new TargetFacts(
            new Fact.Known<>(new AdAccount(ACCOUNT, "Acme", AdAccount.Status.ACTIVE, false, true)),
            new Fact.Known<>(Role.CAMPAIGN_MANAGER),
            new Fact.Known<>(TargetFacts.Terms.ACCEPTED),
            new Fact.Known<>(new Segment(
                    new SegmentId(1),
                    ACCOUNT,
                    "Readers",
                    Segment.TYPE_USER,
                    null,
                    null,
                    SegmentStatus.READY,
                    null,
                    null,
                    3_300L)),
            new Fact.Known<>(37));
    private static final Duration LATENESS = Duration.ofMillis(10);
    private static final Duration LONGEST_RUN = Duration.ofDays(2);

    private final SplittableRandom random;
    private final Scenario scenario;
    private final Scheduler scheduler;
    private final Trace trace;
    private final Effects effects;
    private final InMemoryLedger ledger = new InMemoryLedger();
    private final InMemoryDeliveryQueue queue;
    private final InMemoryErroredStore errored;
    private final InMemoryStepStore steps = new InMemoryStepStore();
    private final SyncStores stores;
    private final FaultyLimiter limiter;
    private final FaultyQueue faultyQueue;
    private final Checker checker;
    private final SimulatedAuthorization authorization;
    private final InMemoryTokenStore tokens = new InMemoryTokenStore();
    private final InMemoryConnectionStore connections = new InMemoryConnectionStore();
    private final InMemoryLeaseStore leases = new InMemoryLeaseStore();
    private final SimulatedLinkedIn linkedIn;
    private final Canvas canvas;
    private final Operator operator;
    private final InMemoryOrderGuard guard = new InMemoryOrderGuard();
    private final EventSource source;

    /**
     * What one run came to.
     *
     * @param simulated how much time passed in it
     * @param turns how many effects there were
     * @param calls how often LinkedIn was called
     * @param users how many users entered
     * @param mostUnderWay most messages at a time
     * @param mostCopies most copies of one part
     * @param refused how many requests a step refused that was not live
     * @param stops how often a step was stopped
     * @param resent how many errored users were sent again
     * @param refreshes how often a token was refreshed
     * @param memberships how many people were held to their latest intent
     */
    record Outcome(
            Duration simulated,
            long turns,
            int calls,
            int users,
            int mostUnderWay,
            int mostCopies,
            int refused,
            int stops,
            int resent,
            int refreshes,
            Checker.Memberships memberships) {
        Outcome plus(Outcome other) {
            return new Outcome(
                    simulated.plus(other.simulated),
                    turns + other.turns,
                    calls + other.calls,
                    users + other.users,
                    Math.max(mostUnderWay, other.mostUnderWay),
                    Math.max(mostCopies, other.mostCopies),
                    refused + other.refused,
                    stops + other.stops,
                    resent + other.resent,
                    refreshes + other.refreshes,
                    memberships.plus(other.memberships));
        }
    }

    World(long seed) {
        this.random = new SplittableRandom(seed);
        this.scenario = Scenario.draw(random);
        this.scheduler = new Scheduler(scenario.start(), random.split());
        this.trace = new Trace(scenario.start());
        this.effects = new Effects(scheduler, scenario, random.split(), trace);
        // The clock of whoever asks.
        var caller = new UtcClock(() -> scheduler.currentHost().clock().instant());
        this.queue = new InMemoryDeliveryQueue(trueClock(), EventSource.VISIBILITY, scenario.maxReceives());
        var stepKeys =
                IntStream.range(0, scenario.steps()).mapToObj(World::step).toList();
        this.checker = new Checker(scenario, stepKeys, ledger, scheduler);
        this.faultyQueue = new FaultyQueue(queue, effects, () -> is(Trouble.QUEUE_DOWN), checker::sent, this::expect);
        var health = new InMemoryHealthStore();
        this.errored = new InMemoryErroredStore(trueClock());
        this.stores = new SyncStores(
                new FaultyLedger(ledger, effects, () -> is(Trouble.LEDGER_DOWN), checker::recorded, random.split()),
                faultyQueue,
                new FaultyStores.FaultyErrored(errored, effects),
                new FaultyStores.FaultyIntents(new InMemoryIntentStore(caller), effects),
                new FaultyStores.FaultyGuard(guard, effects),
                new FaultyStores.FaultyHealth(health, effects),
                new FaultyStores.FaultyTokens(tokens, effects, this::isRemoved));
        this.limiter = new FaultyLimiter(
                new InMemoryRateLimiter(new SlotSchedule(scenario.clockError(), LATENESS), caller), effects);
        this.authorization = new SimulatedAuthorization(scheduler, scenario, effects, random.split());
        this.linkedIn = new SimulatedLinkedIn(scheduler, scenario, effects, checker, authorization, random.split());
        this.canvas =
                new Canvas(scheduler, scenario, stepKeys, this::ingestion, this::editSteps, trace, random.split());
        this.source = new EventSource(scheduler, scenario, queue, this::engine, effects, checker, random.split());
        setUp(stepKeys);
        this.operator = new Operator(
                scheduler,
                scenario,
                stepKeys,
                launching(health),
                this::resending,
                canvas::isQuiet,
                step -> signIn(step % scenario.connections()),
                trace,
                random.split());
    }

    private Launching launching(InMemoryHealthStore health) {
        for (int i = 0; i < scenario.connections(); i++) {
            connections.save(new Connection(
                    WORKSPACE, connection(i), member(i), "Ines", Set.of(ACCOUNT), ConnectionState.ACTIVE));
        }
        var facts = new InMemoryLaunchFacts();
        steps.list(WORKSPACE).forEach(step -> facts.tell(step.target(), GOOD));
        var version = new VersionLife("202608", LocalDate.MAX, true);
        var clock = trueClock();
        var checking = new Checking(steps, connections, health, tokens, facts, version, clock);
        return new Launching(steps, connections, health, checking, new AudienceOrder(steps, guard, clock), clock);
    }

    private Resending resending(Host host) {
        return new Resending(
                steps,
                new ErroredPages(stores.errored(), stores.ledger()),
                faultyQueue,
                new AudienceOrder(steps, new FaultyStores.FaultyGuard(guard, effects), host.clock()),
                host.clock(),
                random.split());
    }

    private boolean isRemoved(ConnectionId connection) {
        return IntStream.range(0, scenario.connections())
                .filter(i -> connection(i).equals(connection))
                .anyMatch(i -> scenario.has(Trouble.CONNECTION_REMOVED, i, scheduler.now()));
    }

    private ConnectionId connection(int step) {
        return new ConnectionId("c" + step % scenario.connections());
    }

    private LinkedInMemberId member(int connection) {
        return new LinkedInMemberId("m" + scenario.member(connection));
    }

    private void expect(Outgoing message) {
        checker.queued();
        source.expect(message.line(), Duration.ofSeconds(message.delaySeconds()));
    }

    private boolean is(Trouble trouble) {
        return scenario.has(trouble, scheduler.now());
    }

    private static StepKey step(int number) {
        return new StepKey(WORKSPACE, new StepId("s" + number));
    }

    private void setUp(List<StepKey> stepKeys) {
        for (int i = 0; i < stepKeys.size(); i++) {
            var action = i == 1 && scenario.bothActions() ? Action.REMOVE : Action.ADD;
            steps.save(new Step(
                    stepKeys.get(i),
                    "step " + i,
                    new Target(WORKSPACE, connection(i), ACCOUNT, segment(i), action),
                    Set.of(MatchField.values()),
                    List.of(),
                    random.nextBoolean(),
                    StepState.DRAFT));
        }
        var issuedAt = scenario.start().minus(Duration.ofDays(1));
        for (int i = 0; i < scenario.connections(); i++) {
            tokens.write(WORKSPACE, connection(i), null, authorization.grant(i).tokens(member(i), issuedAt));
        }
        for (var outage : scenario.outages()) {
            if (outage.trouble() == Trouble.TOKEN_REVOKED) {
                scheduler.spawn(
                        new Host("member", scheduler, Duration.ZERO),
                        Duration.between(scenario.start(), outage.to()),
                        () -> IntStream.range(0, scenario.connections())
                                .filter(i -> scenario.has(Trouble.TOKEN_REVOKED, i, outage.from()))
                                .forEach(this::signIn));
            }
        }
    }

    /** The member signs in again: whatever happens to the tokens at the same time gives way. */
    private void signIn(int connection) {
        var stored = tokens.read(WORKSPACE, connection(connection));
        tokens.write(
                WORKSPACE,
                connection(connection),
                stored == null ? null : stored.version(),
                authorization.grant(connection).tokens(member(connection), scheduler.now()));
        connections.update(WORKSPACE, connection(connection), stands -> stands.with(ConnectionState.ACTIVE));
    }

    private TokenRenewal renewal(Host host, RandomGenerator own, SyncLog log) {
        return new TokenRefresher(
                authorization,
                stores.tokens(),
                new FaultyStores.FaultyLeases(leases, effects),
                new Watch(new ConnectionWatch(connections, log), checker),
                host.clock(),
                own);
    }

    private record Watch(AuthorizationWatch watch, Checker checker) implements AuthorizationWatch {
        @Override
        public void renewed(WorkspaceId workspace, ConnectionId connection, Tokens tokens) {
            watch.renewed(workspace, connection, tokens);
        }

        @Override
        public void ended(WorkspaceId workspace, ConnectionId connection, OAuthError error) {
            checker.asked(error);
            watch.ended(workspace, connection, error);
        }
    }

    /** Each step's audience is its own; where both actions meet, the second step's is the first one's. */
    private SegmentId segment(int step) {
        return new SegmentId(step == 1 && scenario.bothActions() ? 1 : 1 + step);
    }

    /** While a caller repeats a request, somebody edits the step: what is a repeat must not depend on it. */
    private void editSteps() {
        for (var step : steps.list(WORKSPACE)) {
            steps.save(new Step(
                    step.key(),
                    step.name() + "!",
                    step.target(),
                    step.fields(),
                    step.require(),
                    !step.lastInBranch(),
                    step.state()));
        }
    }

    private Ingestion ingestion(Host host) {
        return new Ingestion(
                steps,
                faultyQueue,
                QueueFormat::encode,
                new ExternalIdRule(new byte[32]),
                host.clock(),
                random.split());
    }

    private BatchSync engine(Host host) {
        RandomGenerator own = random.split();
        SyncLog log = (level, event, fields) -> effects.note(event + " " + fields);
        return new BatchSync(
                stores,
                linkedIn,
                renewal(host, random.split(), log),
                limiter,
                SyncSettings.standard(scenario.maxUsersPerRequest(), LATENESS)
                        .recording(scenario.partsAtOnce(), scenario.mostParts()),
                log,
                host.clock(),
                own,
                instant -> scheduler.sleepUntil(host.trueTime(instant).plusMillis(lateness(own))),
                scheduler::parallel);
    }

    private long lateness(RandomGenerator own) {
        if (scenario.isInstant()) {
            return 0;
        }
        return own.nextInt(30) == 0 ? own.nextInt(40) : own.nextInt(3);
    }

    /**
     * Runs to the end.
     *
     * @throws Failure if something that must hold does not
     */
    Outcome run() {
        try {
            operator.start();
            canvas.start();
            var end = scenario.start().plus(LONGEST_RUN);
            var until = scenario.start();
            while (!(canvas.isDone() && operator.isDone() && source.isIdle())) {
                Checker.require(
                        Rule.COMES_TO_AN_END,
                        until.isBefore(end),
                        "not at its end after " + LONGEST_RUN.toHours() + " h");
                until = until.plus(Duration.ofMinutes(10));
                scheduler.run(until, this::check);
            }
            checker.always();
            var memberships = checker.atTheEnd(canvas.posted(), linkedIn, this::segment, errored);
            return new Outcome(
                    Duration.between(scenario.start(), scheduler.now()),
                    scheduler.turnsTaken(),
                    checker.calls(),
                    canvas.posted().size(),
                    checker.mostUnderWay(),
                    checker.mostCopies(),
                    canvas.refused(),
                    operator.stops(),
                    operator.resent(),
                    authorization.refreshes(),
                    memberships);
        } catch (RuntimeException violation) {
            throw new Failure(violation, scenario, trace);
        } finally {
            scheduler.end();
        }
    }

    private void check() {
        if (scheduler.turnsTaken() % 64 == 0) {
            checker.always();
        }
    }

    private Clock trueClock() {
        return new Host("queue", scheduler, Duration.ZERO).clock();
    }

    /** A run in which something that must hold did not. */
    static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Rule rule;

        Failure(RuntimeException violation, Scenario scenario, Trace trace) {
            super(violation.getMessage() + "\n" + scenario + "\n" + trace, violation);
            this.rule = violation instanceof Checker.Violation known ? known.rule() : Rule.NOTHING_IS_THROWN;
        }

        Rule rule() {
            return rule;
        }
    }
}
