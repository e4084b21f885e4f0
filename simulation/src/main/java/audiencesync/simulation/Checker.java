package audiencesync.simulation;

import audiencesync.audience.Action;
import audiencesync.audience.Member;
import audiencesync.audience.SegmentId;
import audiencesync.audience.StepKey;
import audiencesync.delivery.CopyId;
import audiencesync.delivery.DeliveryId;
import audiencesync.delivery.ErroredBatch;
import audiencesync.delivery.ErroredStore;
import audiencesync.delivery.PartKey;
import audiencesync.delivery.PartRecord;
import audiencesync.delivery.QueueMessage;
import audiencesync.memory.InMemoryLedger;
import audiencesync.metrics.ErroredReason;
import audiencesync.metrics.Figure;
import audiencesync.metrics.NotSyncedReason;
import audiencesync.metrics.StepMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;

/** What must hold, at every moment and at the end. */
final class Checker {
    private static final Set<ErroredReason> BEFORE_EXPIRY = EnumSet.of(ErroredReason.REJECTED, ErroredReason.TOO_LARGE);

    /** The promise itself, not the product's own constant: a wrong constant must show. */
    private static final Duration HORIZON = Duration.ofHours(13);

    /** Several times what the worst of many seeds had. */
    private static final int MOST_UNDER_WAY = 2_000;

    private final Scenario scenario;
    private final List<StepKey> steps;
    private final InMemoryLedger ledger;
    private final Scheduler scheduler;
    private final Map<Integer, Deque<Instant>> sendsOfMembers = new HashMap<>();
    private final Map<DeliveryId, Instant> firstReceipts = new HashMap<>();
    private final Map<Place, Instant> lastReceipts = new HashMap<>();
    private final Set<Place> landedLate = new HashSet<>();
    private final Map<PartKey, Set<CopyId>> copies = new HashMap<>();
    private int calls;
    private int underWay;
    private int mostUnderWay;

    Checker(Scenario scenario, List<StepKey> steps, InMemoryLedger ledger, Scheduler scheduler) {
        this.scenario = scenario;
        this.steps = steps;
        this.ledger = ledger;
        this.scheduler = scheduler;
    }

    int calls() {
        return calls;
    }

    /** A request took effect after one that was sent later, and nobody waited for it any more. */
    void landedLate(Place place) {
        landedLate.add(place);
    }

    /** A function died before it could look again, and another that had the same message meanwhile ended it. */
    void leftByTheDead(Place place) {
        landedLate.add(place);
    }

    /** The queue took a message. */
    void queued() {
        underWay++;
        mostUnderWay = Math.max(mostUnderWay, underWay);
        require(Rule.NO_FLOOD, underWay <= MOST_UNDER_WAY, underWay + " messages under way");
    }

    /** A message was let go. */
    void letGo() {
        underWay--;
    }

    int mostUnderWay() {
        return mostUnderWay;
    }

    int mostCopies() {
        return copies.values().stream().mapToInt(Set::size).max().orElse(0);
    }

    /** A message was sent: when its deliveries were received is known from now on. */
    void sent(QueueMessage message) {
        for (var part : message.parts()) {
            copies.computeIfAbsent(part.key(), _ -> new HashSet<>()).add(part.copy());
            firstReceipts.merge(part.key().delivery(), part.receivedAt(), (a, b) -> a.isBefore(b) ? a : b);
            for (var user : part.users()) {
                lastReceipts.merge(
                        new Place(message.target().segment(), user.member()),
                        part.receivedAt(),
                        (a, b) -> a.isAfter(b) ? a : b);
            }
        }
    }

    /** LinkedIn is called for a member of its own. */
    void called(Host caller, int linkedInMember, SegmentId segment, List<Member> members) {
        var now = scheduler.now();
        calls++;
        require(Rule.CALL_WELL_FORMED, !members.isEmpty(), "an empty call");
        require(
                Rule.CALL_NOT_TOO_LARGE,
                members.size() <= scenario.maxUsersPerRequest(),
                "a call of " + members.size() + " users to " + segment);
        require(Rule.CALL_WELL_FORMED, new HashSet<>(members).size() == members.size(), "one payload twice in a call");
        var sends = sendsOfMembers.computeIfAbsent(linkedInMember, _ -> new ArrayDeque<>());
        sends.addLast(now);
        while (Duration.between(sends.getFirst(), now).compareTo(Duration.ofSeconds(1)) > 0) {
            sends.removeFirst();
        }
        require(Rule.TEN_CALLS_A_SECOND, sends.size() <= 10, sends.size() + " sends within a second");
        for (var member : members) {
            var receipt = lastReceipts.get(new Place(segment, member));
            require(Rule.ONLY_THE_QUEUED_ARE_SENT, receipt != null, "a user is sent whom nobody queued");
            require(
                    Rule.NOT_SENT_LATE,
                    receipt != null && caller.clock().instant().isBefore(receipt.plus(HORIZON)),
                    "a user is sent after 13 hours");
        }
    }

    /** A part is about to be recorded. */
    void recorded(PartRecord record) {
        for (var count : record.counts()) {
            if (count.figure() instanceof Figure.Errored(var reason)
                    && count.users() > 0
                    && !BEFORE_EXPIRY.contains(reason)) {
                var receipt = firstReceipts.get(record.key().delivery());
                require(
                        Rule.NOT_GIVEN_UP_EARLY,
                        receipt != null
                                && !scheduler.currentHost().clock().instant().isBefore(receipt.plus(HORIZON)),
                        "errored as " + reason + " before 13 hours");
            }
        }
    }

    /** What holds at every moment. */
    void always() {
        for (var step : steps) {
            var totals = ledger.totals(step);
            require(Rule.PENDING_NEVER_NEGATIVE, totals.pending() >= 0, "pending is negative: " + totals);
            require(
                    Rule.ENTERED_IS_LEFT,
                    totals.proceeded() + totals.exited() == totals.entered(),
                    "proceeded and exited are not entered: " + totals);
        }
    }

    /** What holds when everything has come to its end. */
    Memberships atTheEnd(
            List<Posted> posted, SimulatedLinkedIn linkedIn, IntFunction<SegmentId> segments, ErroredStore errored) {
        for (int step = 0; step < steps.size(); step++) {
            counts(step, posted, ledger.totals(steps.get(step)));
            hours(step);
        }
        return membership(posted, linkedIn, segments, givenUp(errored));
    }

    /**
     * Whose latest intent does not tell what LinkedIn holds: those who are errored, and, where another action may have
     * been overruled longer ago than intents are kept, those who once were.
     */
    private Set<Place> givenUp(ErroredStore errored) {
        var givenUp = new HashSet<Place>();
        for (var step : steps) {
            long users = 0;
            String from = null;
            do {
                var page = errored.list(step, Instant.EPOCH, from, 1_000);
                for (var batch : page.batches()) {
                    boolean isErrored = isErrored(batch);
                    boolean isResent = isRecorded(batch.resend().key());
                    if (isErrored && !isResent) {
                        users += batch.resend().users().size();
                    }
                    if (isErrored && (!isResent || scenario.bothActions())) {
                        var segment = batch.again().target().segment();
                        batch.resend().users().forEach(user -> givenUp.add(new Place(segment, user.member())));
                    }
                }
                from = page.next();
            } while (from != null);
            require(
                    Rule.ERRORED_ARE_KEPT,
                    users == ledger.totals(step).erroredUsers(),
                    users + " errored users are kept of " + ledger.totals(step).erroredUsers());
        }
        return givenUp;
    }

    private boolean isErrored(ErroredBatch batch) {
        var marker = ledger.find(List.of(batch.part())).get(batch.part());
        return marker != null && batch.kept().equals(marker.kept());
    }

    private boolean isRecorded(PartKey key) {
        return ledger.find(List.of(key)).containsKey(key);
    }

    private void counts(int step, List<Posted> posted, StepMetrics metrics) {
        var mine = posted.stream().filter(user -> user.step() == step).toList();
        require(
                Rule.ENTERED_ONCE,
                metrics.entered() == mine.size(),
                "entered " + metrics.entered() + " of " + mine.size() + " in step " + step);
        require(Rule.NOBODY_PENDING_AT_THE_END, metrics.pending() == 0, "pending at the end: " + metrics);
        var expected = new EnumMap<NotSyncedReason, Long>(NotSyncedReason.class);
        for (var user : mine) {
            if (user.notSynced() != null) {
                expected.merge(user.notSynced(), 1L, Long::sum);
            }
        }
        var actual = new HashMap<>(metrics.notSynced());
        actual.remove(NotSyncedReason.SUPERSEDED);
        require(Rule.NOT_SYNCED_ONCE, expected.equals(actual), "not synced " + actual + ", expected " + expected);
    }

    private void hours(int step) {
        var totals = ledger.totals(steps.get(step));
        var hours = ledger.hours(steps.get(step), Instant.EPOCH, scheduler.now().plus(Duration.ofDays(2)));
        require(
                Rule.HOURS_ADD_UP,
                hours.values().stream().mapToLong(StepMetrics::entered).sum() == totals.entered()
                        && hours.values().stream()
                                        .mapToLong(StepMetrics::synced)
                                        .sum()
                                == totals.synced(),
                "hours do not add up in step " + step);
        hours.values().forEach(hour -> require(Rule.HOURS_ADD_UP, hour.pending() == 0, "pending in an hour: " + hour));
    }

    /**
     * How many people could be held to their latest intent, and why the others could not.
     *
     * @param checked fully
     * @param givenUp one of their entries was errored
     * @param unordered two of their entries lie closer to each other than clocks agree
     * @param landedLate the documented remainder: they are not what their latest intent says, since a request took
     *     effect after one that was sent later, when its sender was dead or had stopped waiting; or since its sender died
     *     before it could look again and another function ended its message
     */
    record Memberships(int checked, int givenUp, int unordered, int landedLate) {
        Memberships plus(Memberships other) {
            return new Memberships(
                    checked + other.checked,
                    givenUp + other.givenUp,
                    unordered + other.unordered,
                    landedLate + other.landedLate);
        }

        static Memberships none() {
            return new Memberships(0, 0, 0, 0);
        }
    }

    private Memberships membership(
            List<Posted> posted, SimulatedLinkedIn linkedIn, IntFunction<SegmentId> segments, Set<Place> givenUp) {
        var latest = new HashMap<Place, Posted>();
        for (var user : posted) {
            if (user.member() != null) {
                latest.merge(new Place(segments.apply(user.step()), user.member()), user, Checker::later);
            }
        }
        var sum = Memberships.none();
        for (var entry : latest.entrySet()) {
            var place = entry.getKey();
            var user = entry.getValue();
            if (givenUp.contains(place)) {
                sum = sum.plus(new Memberships(0, 1, 0, 0));
            } else if (isTooClose(user, posted, segments)) {
                sum = sum.plus(new Memberships(0, 0, 1, 0));
            } else {
                boolean isRight = linkedIn.has(place.segment(), place.member()) == (user.action() == Action.ADD);
                // Where one action is all that an audience ever gets, no request can land in the wrong order.
                boolean mayBeWrong = landedLate.contains(place) && hasBothActions(place, posted, segments);
                sum = sum.plus(isRight ? new Memberships(1, 0, 0, 0) : new Memberships(0, 0, 0, 1));
                require(
                        Rule.MEMBERSHIP_IS_THE_LATEST_INTENT,
                        isRight || mayBeWrong,
                        "person " + user.person() + " should be " + user.action() + " and is not");
            }
        }
        return sum;
    }

    private static boolean hasBothActions(Place place, List<Posted> posted, IntFunction<SegmentId> segments) {
        return posted.stream()
                        .filter(user -> place.member().equals(user.member())
                                && place.segment().equals(segments.apply(user.step())))
                        .map(Posted::action)
                        .distinct()
                        .count()
                > 1;
    }

    // An entry is never later than its receipt, which a function's clock tells: closer than clocks agree, no order is.
    private boolean isTooClose(Posted latest, List<Posted> posted, IntFunction<SegmentId> segments) {
        var closest = latest.enteredAt().minus(scenario.clockError().multipliedBy(2));
        return scenario.bothActions()
                && posted.stream()
                        .anyMatch(user -> user.action() != latest.action()
                                && Objects.equals(user.member(), latest.member())
                                && segments.apply(user.step()).equals(segments.apply(latest.step()))
                                && (user.mayBeMoved()
                                        || latest.mayBeMoved()
                                        || !user.enteredAt().equals(latest.enteredAt()))
                                && user.enteredAt().isAfter(closest));
    }

    private static Posted later(Posted a, Posted b) {
        int order = a.enteredAt().compareTo(b.enteredAt());
        if (order != 0) {
            return order > 0 ? a : b;
        }
        return a.action() == Action.REMOVE ? a : b;
    }

    static void require(Rule rule, boolean holds, String otherwise) {
        if (!holds) {
            throw new Violation(rule, otherwise);
        }
    }

    /** Something that must hold does not. */
    static final class Violation extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Rule rule;

        Violation(Rule rule, String what) {
            super(what);
            this.rule = rule;
        }

        Rule rule() {
            return rule;
        }
    }
}
