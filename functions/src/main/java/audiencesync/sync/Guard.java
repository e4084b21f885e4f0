package audiencesync.sync;

import audiencesync.audience.Action;
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
import audiencesync.metrics.ErroredReason;
import java.time.Clock;
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
    private final Outbox outbox;
    private final Clock clock;
    private final RandomGenerator random;

    Guard(OrderGuard audiences, IntentStore intents, Outbox outbox, Clock clock, RandomGenerator random) {
        this.audiences = audiences;
        this.intents = intents;
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
        var guarded = guarded(works);
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

    private List<Work> guarded(Collection<Work> works) {
        var now = clock.instant();
        var known = new HashMap<Target, Boolean>();
        return works.stream()
                .filter(work -> known.computeIfAbsent(work.target(), target -> isOn(target, now)))
                .toList();
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
     * Looks again after the calls; queues what puts right those who were overruled meanwhile.
     *
     * @return parts that must not be recorded yet, since they may have to be put right
     */
    Set<Work> repair(Collection<Work> works) {
        var called = works.stream().filter(work -> !work.sentPlaces().isEmpty()).toList();
        try {
            var guarded = guarded(called);
            if (guarded.isEmpty()) {
                return Set.of();
            }
            return repair(guarded, intents.offer(latestOf(guarded)));
        } catch (IntentsUnavailable unavailable) {
            return new LinkedHashSet<>(called);
        }
    }

    private Set<Work> repair(Collection<Work> works, Map<PersonKey, Intent> standing) {
        var users = new LinkedHashMap<Target, List<EnteredUser>>();
        var affected = new LinkedHashSet<Work>();
        for (var work : works) {
            for (var place : work.sentPlaces()) {
                var user = work.part().users().get(place.position());
                var latest = standing.get(PersonKey.of(work.target(), user));
                if (latest != null && latest.overrules(sentFor(place, user))) {
                    affected.add(work);
                    users.computeIfAbsent(work.target().with(latest.action()), _ -> new ArrayList<>())
                            .add(repaired(place, user, latest));
                }
            }
        }
        var parts = new ArrayList<Outbox.Repair>();
        users.forEach((target, theirs) -> {
            for (int from = 0; from < theirs.size(); from += MOST_USERS_IN_A_PART) {
                var some = theirs.subList(from, Math.min(from + MOST_USERS_IN_A_PART, theirs.size()));
                parts.add(new Outbox.Repair(target, part(some, affected)));
            }
        });
        return outbox.sendRepairs(parts) ? Set.of() : affected;
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

    private Part part(List<EnteredUser> users, Set<Work> affected) {
        var step = affected.iterator().next().part().step();
        return new Part(
                new PartKey(DeliveryId.random(random), 0),
                new CopyId(random.nextLong()),
                PartKind.REPAIR,
                step,
                false,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                0,
                List.of(),
                users);
    }
}
