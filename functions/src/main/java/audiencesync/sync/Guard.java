package audiencesync.sync;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.Action;
import audiencesync.audience.Member;
import audiencesync.audience.StepId;
import audiencesync.audience.Target;
import audiencesync.delivery.CopyId;
import audiencesync.delivery.DeliveryId;
import audiencesync.delivery.EnteredUser;
import audiencesync.delivery.Intent;
import audiencesync.delivery.IntentStore;
import audiencesync.delivery.IntentsUnavailable;
import audiencesync.delivery.OrderGuard;
import audiencesync.delivery.Part;
import audiencesync.delivery.PartKey;
import audiencesync.delivery.PartKind;
import audiencesync.delivery.PersonKey;
import audiencesync.delivery.QueueFormat;
import audiencesync.metrics.ErroredReason;
import audiencesync.metrics.Hours;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the order of ADD and REMOVE for audiences that have both: before a call it finds out whose intent is overruled,
 * after it whether one was overruled meanwhile, and then queues an uncounted repair. Thread-safe.
 */
final class Guard {
    private static final int MOST_USERS_IN_A_PART = 5_000;

    private final OrderGuard audiences;
    private final IntentStore intents;
    private final Lanes lanes;
    private final Outbox outbox;
    private final Clock clock;
    private final RandomGenerator random;

    Guard(OrderGuard audiences, IntentStore intents, Lanes lanes, Outbox outbox, Clock clock, RandomGenerator random) {
        this.audiences = audiences;
        this.intents = intents;
        this.lanes = lanes;
        this.outbox = outbox;
        this.clock = clock;
        this.random = random;
    }

    /**
     * What is to be sent for each user of these parts, in their order.
     *
     * @throws IntentsUnavailable if that cannot be known now
     */
    Map<Work, List<Plan>> plan(Collection<Work> works) {
        var guarded = guarded(works).orThrow();
        var standing = guarded.isEmpty() ? Map.<PersonKey, Intent>of() : intents.offer(latestOf(guarded));
        var plans = new LinkedHashMap<Work, List<Plan>>();
        for (var work : works) {
            plans.put(
                    work,
                    work.part().users().stream()
                            .map(user -> plan(user, work.target(), standing.get(PersonKey.of(work.target(), user))))
                            .toList());
        }
        return plans;
    }

    private static Plan plan(EnteredUser user, Target target, @Nullable Intent standing) {
        var own = intent(user, target);
        if (standing == null) {
            return new Plan(target.action(), user.member(), false, null);
        }
        if (!standing.overrules(own)) {
            return new Plan(target.action(), user.member(), false, own);
        }
        return switch (standing.action()) {
            case REMOVE -> new Plan(Action.REMOVE, user.member(), true, standing);
            case ADD -> new Plan(Action.ADD, standing.member(), true, standing);
        };
    }

    private static Intent intent(EnteredUser user, Target target) {
        return new Intent(user.enteredAt(), target.action(), user.member());
    }

    /**
     * Which parts go to guarded audiences.
     *
     * @param on parts of audiences that are known to be guarded
     * @param unknown parts of audiences of which that could not be read
     * @param failure why, if there are any
     */
    private record Guarded(
            List<Work> on, Set<Work> unknown, @Nullable IntentsUnavailable failure) {
        List<Work> orThrow() {
            if (failure != null) {
                throw failure;
            }
            return on;
        }
    }

    private Guarded guarded(Collection<Work> works) {
        var now = clock.instant();
        // Both actions meet in one audience.
        var audiences = works.stream()
                .map(work -> work.target().with(Action.ADD))
                .distinct()
                .toList();
        var on = new ConcurrentHashMap<Target, Boolean>();
        var unavailable = new AtomicReference<@Nullable IntentsUnavailable>();
        lanes.forEach(audiences, target -> {
            try {
                on.put(target, isOn(target, now));
            } catch (IntentsUnavailable e) {
                unavailable.compareAndSet(null, e);
            }
        });
        var guarded = new ArrayList<Work>();
        var unknown = new LinkedHashSet<Work>();
        for (var work : works) {
            var isOn = on.get(work.target().with(Action.ADD));
            if (isOn == null) {
                unknown.add(work);
            } else if (isOn) {
                guarded.add(work);
            }
        }
        return new Guarded(guarded, unknown, unavailable.get());
    }

    private boolean isOn(Target target, Instant now) {
        return audiences.isOn(target.workspace(), target.adAccount(), target.segment(), now);
    }

    private static Map<PersonKey, Intent> latestOf(Collection<Work> works) {
        var latest = new LinkedHashMap<PersonKey, Intent>();
        for (var work : works) {
            for (var user : work.part().users()) {
                latest.merge(
                        PersonKey.of(work.target(), user),
                        intent(user, work.target()),
                        (a, b) -> b.isLaterThan(a) ? b : a);
            }
        }
        return latest;
    }

    /**
     * Looks again after the calls; queues what puts right those who were overruled meanwhile. Where that cannot be
     * known now, everyone is queued to be looked at later who was sent to an audience that is guarded, was before the
     * call, or may be; a repair itself goes on instead, since repairs that bring about repairs would multiply. One whose
     * time has run out is given up, so that it is told of.
     *
     * @return parts that must not be recorded yet, since they may have to be put right
     */
    Set<Work> repair(Collection<Work> works) {
        var called = works.stream().filter(work -> !work.sentPlaces().isEmpty()).toList();
        var guarded = guarded(called);
        var unsure = new LinkedHashSet<>(guarded.unknown());
        var repairs = new Repairs();
        try {
            addWrong(guarded.on(), Work::sentPlaces, Guard::isOverruled, repairs);
        } catch (IntentsUnavailable unavailable) {
            unsure.addAll(guarded.on());
            called.stream().filter(Guard::wasGuarded).forEach(unsure::add);
        }
        unsure.forEach(work -> lookLater(work, repairs));
        return send(repairs);
    }

    /** Whether a user's intent was known before the call, so that the audience was guarded then. */
    private static boolean wasGuarded(Work work) {
        return work.sentPlaces().stream().anyMatch(place -> place.plan().intent() != null);
    }

    private void lookLater(Work work, Repairs repairs) {
        if (work.part().kind() != PartKind.REPAIR) {
            addAll(work, repairs);
            return;
        }
        work.waitAll(new Wait.BackOff(Duration.ZERO));
        if (work.isExpired(clock.instant())) {
            work.expire();
        }
    }

    private void addAll(Work work, Repairs all) {
        for (var place : work.sentPlaces()) {
            var user = work.part().users().get(place.position());
            all.add(place, user, sentFor(place, user));
        }
    }

    /**
     * Looks after parts that were recorded before, of messages that came again: whoever handled them without getting to
     * the end may have sent what is overruled, and nobody knows what that was.
     *
     * @return parts that are not done yet, since they may have to be put right
     */
    Set<Work> repairRecorded(Collection<Work> works) {
        try {
            var repairs = new Repairs();
            addWrong(guarded(works).orThrow(), Guard::ownPlaces, Guard::isLater, repairs);
            return send(repairs);
        } catch (IntentsUnavailable unavailable) {
            return Set.copyOf(works);
        }
    }

    private static List<Call.Place> ownPlaces(Work work) {
        var users = work.part().users();
        var places = new ArrayList<Call.Place>(users.size());
        for (int position = 0; position < users.size(); position++) {
            var plan = new Plan(work.target().action(), users.get(position).member(), false, null);
            places.add(new Call.Place(work, position, plan));
        }
        return places;
    }

    private static boolean isOverruled(Intent sent, Intent standing) {
        return standing.overrules(sent);
    }

    private static boolean isLater(Intent sent, Intent standing) {
        return standing.isLaterThan(sent);
    }

    private void addWrong(
            Collection<Work> guarded,
            Function<Work, List<Call.Place>> places,
            BiPredicate<Intent, Intent> isWrong,
            Repairs wrong) {
        var standing = guarded.isEmpty() ? Map.<PersonKey, Intent>of() : intents.offer(latestOf(guarded));
        for (var work : guarded) {
            for (var place : places.apply(work)) {
                var user = work.part().users().get(place.position());
                var latest = standing.get(PersonKey.of(work.target(), user));
                if (latest != null && isWrong.test(sentFor(place, user), latest)) {
                    wrong.add(place, user, latest);
                }
            }
        }
    }

    private Set<Work> send(Repairs repairs) {
        return outbox.sendRepairs(repairs.parts()) ? Set.of() : repairs.works();
    }

    /**
     * What is put right together: what goes to one target on account of what was received within one hour, so that
     * nothing loses much of its time to something older.
     */
    private record Group(Target target, StepId step, Instant hour) {}

    /** Who is put right: a person is, once for each set of identifiers, however often they were sent. */
    private record Whom(PersonKey person, Member member) {}

    /** Users who are to be put right. */
    private final class Repairs {
        private final Map<Group, Map<Whom, EnteredUser>> users = new LinkedHashMap<>();
        private final Map<Group, Instant> receipts = new HashMap<>();
        private final Set<Work> works = new LinkedHashSet<>();

        void add(Call.Place place, EnteredUser user, Intent intent) {
            var work = place.work();
            works.add(work);
            var receipt = receiptOfRepair(work.part());
            var group =
                    new Group(work.target().with(intent.action()), work.part().step(), Hours.of(receipt));
            var repaired = repaired(place, user, intent);
            users.computeIfAbsent(group, _ -> new LinkedHashMap<>())
                    .merge(
                            new Whom(PersonKey.of(group.target(), repaired), repaired.member()),
                            repaired,
                            (a, b) -> b.enteredAt().isAfter(a.enteredAt()) ? b : a);
            receipts.merge(group, receipt, (a, b) -> a.isBefore(b) ? a : b);
        }

        Set<Work> works() {
            return works;
        }

        List<Outbox.Repair> parts() {
            var parts = new ArrayList<Outbox.Repair>();
            users.forEach((group, theirs) -> {
                var all = part(List.copyOf(theirs.values()), group.step(), requireNonNull(receipts.get(group)));
                for (var some : QueueFormat.cut(group.target(), all, MOST_USERS_IN_A_PART)) {
                    parts.add(new Outbox.Repair(group.target(), part(some, group.step(), all.receivedAt())));
                }
            });
            return parts;
        }
    }

    /**
     * From when the 13 hours of a repair count: so that it ends {@link Part#LONGEST_LIFE} after the receipt of what it
     * puts right at the latest, and a repair of a repair with that one. Else repairs could follow one another until
     * what they stand for is forgotten.
     */
    private Instant receiptOfRepair(Part cause) {
        var latest = cause.kind() == PartKind.REPAIR
                ? cause.receivedAt()
                : cause.receivedAt().plus(Part.LONGEST_LIFE.minus(Part.HORIZON));
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return now.isBefore(latest) ? now : latest;
    }

    private static Intent sentFor(Call.Place place, EnteredUser user) {
        var intent = place.plan().intent();
        return intent != null ? intent : intent(user, place.work().target());
    }

    private static EnteredUser repaired(Call.Place place, EnteredUser user, Intent latest) {
        var member = switch (latest.action()) {
            case REMOVE -> place.plan().member();
            case ADD -> latest.member();
        };
        return new EnteredUser(user.index(), user.externalId(), latest.enteredAt(), member, ErroredReason.NO_CAPACITY);
    }

    private Part part(List<EnteredUser> users, StepId step, Instant receivedAt) {
        return new Part(
                new PartKey(DeliveryId.random(random), 0),
                new CopyId(random.nextLong()),
                PartKind.REPAIR,
                step,
                false,
                receivedAt,
                0,
                List.of(),
                users);
    }
}
