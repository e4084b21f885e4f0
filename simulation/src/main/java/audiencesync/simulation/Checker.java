package audiencesync.simulation;

import audiencesync.audience.Action;
import audiencesync.audience.Member;
import audiencesync.audience.SegmentId;
import audiencesync.audience.StepKey;
import audiencesync.delivery.DeliveryId;
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
import java.util.ArrayList;
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

    private final Scenario scenario;
    private final List<StepKey> steps;
    private final InMemoryLedger ledger;
    private final Scheduler scheduler;
    private final Deque<Instant> sends = new ArrayDeque<>();
    private final Map<DeliveryId, Instant> firstReceipts = new HashMap<>();
    private final Map<Member, Instant> lastReceipts = new HashMap<>();
    private final Set<Member> landedLate = new HashSet<>();
    private int calls;

    Checker(Scenario scenario, List<StepKey> steps, InMemoryLedger ledger, Scheduler scheduler) {
        this.scenario = scenario;
        this.steps = steps;
        this.ledger = ledger;
        this.scheduler = scheduler;
    }

    int calls() {
        return calls;
    }

    int landedLate() {
        return landedLate.size();
    }

    void landedLate(Member member) {
        landedLate.add(member);
    }

    /** A function died before it could look again, and another that had the same message ended it. */
    void leftByTheDead(Member member) {
        landedLate.add(member);
    }

    /** A message was sent: when its deliveries were received is known from now on. */
    void sent(QueueMessage message) {
        for (var part : message.parts()) {
            firstReceipts.merge(part.key().delivery(), part.receivedAt(), (a, b) -> a.isBefore(b) ? a : b);
            for (var user : part.users()) {
                lastReceipts.merge(user.member(), part.receivedAt(), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
    }

    void called(Instant now, SegmentId segment, List<Member> members) {
        calls++;
        require(!members.isEmpty(), "an empty call");
        require(
                members.size() <= scenario.maxUsersPerRequest(),
                "a call of " + members.size() + " users to " + segment);
        require(new HashSet<>(members).size() == members.size(), "one payload twice in a call");
        sends.addLast(now);
        while (Duration.between(sends.getFirst(), now).compareTo(Duration.ofSeconds(1)) > 0) {
            sends.removeFirst();
        }
        require(sends.size() <= 10, sends.size() + " sends within a second");
        for (var member : members) {
            var receipt = lastReceipts.get(member);
            require(receipt != null, "a user is sent whom nobody queued");
            require(
                    receipt != null && now.isBefore(receipt.plus(HORIZON).plus(scenario.clockError())),
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
                        receipt != null
                                && !scheduler
                                        .now()
                                        .plus(scenario.clockError().multipliedBy(2))
                                        .isBefore(receipt.plus(HORIZON)),
                        "errored as " + reason + " before 13 hours");
            }
        }
    }

    /** What holds at every moment. */
    void always() {
        for (var step : steps) {
            var totals = ledger.totals(step);
            require(totals.pending() >= 0, "pending is negative: " + totals);
            require(
                    totals.proceeded() + totals.exited() == totals.entered(),
                    "proceeded and exited are not entered: " + totals);
        }
    }

    /** What holds when everything has come to its end. */
    void atTheEnd(List<Posted> posted, SimulatedLinkedIn linkedIn, IntFunction<SegmentId> segments) {
        var metrics = new ArrayList<StepMetrics>();
        for (int step = 0; step < steps.size(); step++) {
            metrics.add(ledger.totals(steps.get(step)));
            counts(step, posted, metrics.get(step));
            hours(step);
        }
        membership(posted, metrics, linkedIn, segments);
    }

    private void counts(int step, List<Posted> posted, StepMetrics metrics) {
        var mine = posted.stream().filter(user -> user.step() == step).toList();
        require(
                metrics.entered() == mine.size(),
                "entered " + metrics.entered() + " of " + mine.size() + " in step " + step);
        require(metrics.pending() == 0, "pending at the end: " + metrics);
        var expected = new EnumMap<NotSyncedReason, Long>(NotSyncedReason.class);
        for (var user : mine) {
            if (user.notSynced() != null) {
                expected.merge(user.notSynced(), 1L, Long::sum);
            }
        }
        var actual = new HashMap<>(metrics.notSynced());
        actual.remove(NotSyncedReason.SUPERSEDED);
        require(expected.equals(actual), "not synced " + actual + ", expected " + expected);
    }

    private void hours(int step) {
        var totals = ledger.totals(steps.get(step));
        var hours = ledger.hours(steps.get(step), Instant.EPOCH, scheduler.now().plus(Duration.ofDays(2)));
        require(
                hours.values().stream().mapToLong(StepMetrics::entered).sum() == totals.entered()
                        && hours.values().stream()
                                        .mapToLong(StepMetrics::synced)
                                        .sum()
                                == totals.synced(),
                "hours do not add up in step " + step);
        hours.values().forEach(hour -> require(hour.pending() == 0, "pending in an hour: " + hour));
    }

    /** Somebody in an audience. */
    private record Place(SegmentId segment, Member member) {}

    private void membership(
            List<Posted> posted,
            List<StepMetrics> metrics,
            SimulatedLinkedIn linkedIn,
            IntFunction<SegmentId> segments) {
        boolean nobodyGivenUp = metrics.stream().allMatch(step -> step.erroredUsers() == 0);
        if (!nobodyGivenUp) {
            return;
        }
        var latest = new HashMap<Place, Posted>();
        for (var user : posted) {
            if (user.member() != null) {
                latest.merge(new Place(segments.apply(user.step()), user.member()), user, Checker::later);
            }
        }
        latest.forEach((place, user) -> {
            if (!landedLate.contains(place.member()) && !isTooClose(user, posted)) {
                require(
                        linkedIn.has(place.segment(), place.member()) == (user.action() == Action.ADD),
                        "person " + user.person() + " should be " + user.action() + " and is not");
            }
        });
    }

    // An entry is never later than its receipt, which a function's clock tells: closer than clocks agree, no order is.
    private boolean isTooClose(Posted latest, List<Posted> posted) {
        var closest = latest.enteredAt().minus(scenario.clockError().multipliedBy(2));
        return scenario.bothActions()
                && posted.stream()
                        .anyMatch(user -> user.action() != latest.action()
                                && Objects.equals(user.member(), latest.member())
                                && !user.enteredAt().equals(latest.enteredAt())
                                && user.enteredAt().isAfter(closest));
    }

    private static Posted later(Posted a, Posted b) {
        int order = a.enteredAt().compareTo(b.enteredAt());
        if (order != 0) {
            return order > 0 ? a : b;
        }
        return a.action() == Action.REMOVE ? a : b;
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Violation(otherwise);
        }
    }

    /** Something that must hold does not. */
    static final class Violation extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Violation(String what) {
            super(what);
        }
    }
}
