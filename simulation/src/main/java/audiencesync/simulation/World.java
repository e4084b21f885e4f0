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
import audiencesync.delivery.Outgoing;
import audiencesync.delivery.QueueFormat;
import audiencesync.ingest.Ingestion;
import audiencesync.memory.InMemoryDeliveryQueue;
import audiencesync.memory.InMemoryErroredStore;
import audiencesync.memory.InMemoryHealthStore;
import audiencesync.memory.InMemoryIntentStore;
import audiencesync.memory.InMemoryLedger;
import audiencesync.memory.InMemoryOrderGuard;
import audiencesync.memory.InMemoryRateLimiter;
import audiencesync.memory.InMemoryStepStore;
import audiencesync.memory.InMemoryTokenStore;
import audiencesync.oauth.AccessToken;
import audiencesync.oauth.OAuthError;
import audiencesync.oauth.TokenRenewal;
import audiencesync.oauth.Tokens;
import audiencesync.ratelimit.SlotSchedule;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import audiencesync.simulation.Scenario.Trouble;
import audiencesync.sync.BatchSync;
import audiencesync.sync.SyncSettings;
import audiencesync.sync.SyncStores;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** One run: everything of the product between the Canvas and LinkedIn, and everything that may befall it. */
final class World {
    private static final WorkspaceId WORKSPACE = new WorkspaceId("w1");
    private static final ConnectionId CONNECTION = new ConnectionId("c1");
    private static final AdAccountId ACCOUNT = new AdAccountId(1);
    private static final SegmentId SEGMENT = new SegmentId(1);
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
    private final SimulatedLinkedIn linkedIn;
    private final Canvas canvas;
    private final EventSource source;

    /**
     * What one run came to.
     *
     * @param simulated how much time passed in it
     * @param turns how many effects there were
     * @param calls how often LinkedIn was called
     * @param users how many users entered
     * @param mostUnderWay most messages at a time
     * @param memberships how many people were held to their latest intent
     */
    record Outcome(
            Duration simulated, long turns, int calls, int users, int mostUnderWay, Checker.Memberships memberships) {
        Outcome plus(Outcome other) {
            return new Outcome(
                    simulated.plus(other.simulated),
                    turns + other.turns,
                    calls + other.calls,
                    users + other.users,
                    Math.max(mostUnderWay, other.mostUnderWay),
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
        this.queue = new InMemoryDeliveryQueue(trueClock(), EventSource.VISIBILITY, 1_000);
        var stepKeys = List.of(step(0), step(1));
        this.checker = new Checker(scenario, stepKeys, ledger, scheduler);
        this.faultyQueue = new FaultyQueue(queue, effects, () -> is(Trouble.QUEUE_DOWN), checker::sent, this::expect);
        var tokens = new InMemoryTokenStore();
        var guard = new InMemoryOrderGuard();
        this.errored = new InMemoryErroredStore(trueClock());
        this.stores = new SyncStores(
                new FaultyLedger(ledger, effects, () -> is(Trouble.LEDGER_DOWN), checker::recorded, random.split()),
                faultyQueue,
                new FaultyStores.FaultyErrored(errored, effects),
                new FaultyStores.FaultyIntents(new InMemoryIntentStore(caller), effects),
                new FaultyStores.FaultyGuard(guard, effects),
                new FaultyStores.FaultyHealth(new InMemoryHealthStore(), effects),
                new FaultyStores.FaultyTokens(tokens, effects, () -> is(Trouble.CONNECTION_REMOVED)));
        this.limiter = new FaultyLimiter(
                new InMemoryRateLimiter(new SlotSchedule(scenario.clockError(), LATENESS), caller), effects);
        this.linkedIn = new SimulatedLinkedIn(scheduler, scenario, effects, checker, random.split());
        this.canvas =
                new Canvas(scheduler, scenario, stepKeys, this::ingestion, this::editSteps, trace, random.split());
        this.source = new EventSource(scheduler, scenario, queue, this::engine, effects, checker, random.split());
        setUp(stepKeys, tokens);
        if (scenario.bothActions()) {
            guard.keepUntil(WORKSPACE, ACCOUNT, SEGMENT, Instant.MAX);
        }
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

    private void setUp(List<StepKey> stepKeys, InMemoryTokenStore tokens) {
        for (int i = 0; i < stepKeys.size(); i++) {
            var action = i == 1 && scenario.bothActions() ? Action.REMOVE : Action.ADD;
            steps.save(new Step(
                    stepKeys.get(i),
                    "step " + i,
                    new Target(WORKSPACE, CONNECTION, ACCOUNT, segment(i), action),
                    Set.of(MatchField.values()),
                    List.of(),
                    random.nextBoolean(),
                    StepState.LIVE));
        }
        var issuedAt = scenario.start().minus(Duration.ofDays(1));
        tokens.write(
                WORKSPACE,
                CONNECTION,
                null,
                new Tokens(
                        new AccessToken("token"),
                        issuedAt.plus(Duration.ofDays(60)),
                        null,
                        null,
                        Set.of("rw_dmp_segments"),
                        new LinkedInMemberId("m1"),
                        issuedAt));
    }

    /** The second step's audience: the first one's where both actions meet, else one of its own. */
    private SegmentId segment(int step) {
        return step == 0 || scenario.bothActions() ? SEGMENT : new SegmentId(2);
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
        return new BatchSync(
                stores,
                linkedIn,
                (workspace, connection, old) ->
                        new TokenRenewal.Outcome.Ended(new OAuthError(0, "no_refresh_token", null, null)),
                limiter,
                SyncSettings.standard(scenario.maxUsersPerRequest(), LATENESS),
                (level, event, fields) -> effects.note(event + " " + fields),
                host.clock(),
                own,
                instant -> scheduler.sleepUntil(
                        host.trueTime(instant).plusMillis(own.nextInt(30) == 0 ? own.nextInt(40) : own.nextInt(3))),
                scheduler::parallel);
    }

    /**
     * Runs to the end.
     *
     * @throws Failure if something that must hold does not
     */
    Outcome run() {
        try {
            canvas.start();
            var end = scenario.start().plus(LONGEST_RUN);
            var until = scenario.start();
            while (!(canvas.isDone() && source.isIdle())) {
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
