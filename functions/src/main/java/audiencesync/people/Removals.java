package audiencesync.people;

import audiencesync.audience.Action;
import audiencesync.audience.Member;
import audiencesync.audience.Target;
import audiencesync.delivery.CopyId;
import audiencesync.delivery.DeliveryId;
import audiencesync.delivery.DeliveryQueue;
import audiencesync.delivery.DeliveryQueue.SendOutcome;
import audiencesync.delivery.EnteredUser;
import audiencesync.delivery.Outgoing;
import audiencesync.delivery.Part;
import audiencesync.delivery.PartKey;
import audiencesync.delivery.PartKind;
import audiencesync.delivery.QueueFormat;
import audiencesync.delivery.QueueMessage;
import audiencesync.metrics.ErroredReason;
import audiencesync.setup.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Queues the removal of a person from audiences, uncounted: as {@link PartKind#REPAIR}, since nobody entered a step.
 * Thread-safe.
 */
final class Removals {
    private final DeliveryQueue queue;
    private final Clock clock;
    private final RandomGenerator random;

    Removals(DeliveryQueue queue, Clock clock, RandomGenerator random) {
        this.queue = queue;
        this.clock = clock;
        this.random = random;
    }

    /** Where steps send people, once for each connection and audience, with the step that a part must name. */
    static Map<Target, Step> targets(List<Step> steps) {
        var targets = new LinkedHashMap<Target, Step>();
        steps.forEach(step -> targets.putIfAbsent(step.target().with(Action.REMOVE), step));
        return targets;
    }

    /** Queues the removals; answers whether all are confirmed. Repeating it is harmless. */
    boolean send(Person person, Collection<Member> members, Map<Target, Step> targets) {
        var messages = new ArrayList<Outgoing>();
        targets.forEach((target, step) -> {
            var body = QueueFormat.encode(new QueueMessage(target, List.of(part(person, members, step))));
            messages.add(new Outgoing(DeliveryQueue.Line.FRESH, target.workspace(), body, Duration.ZERO));
        });
        return messages.isEmpty() || queue.send(messages).stream().allMatch(SendOutcome.SENT::equals);
    }

    private Part part(Person person, Collection<Member> members, Step step) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var users = new ArrayList<EnteredUser>();
        for (var member : members) {
            users.add(new EnteredUser(users.size(), person.externalId(), now, member, ErroredReason.NO_CAPACITY));
        }
        return new Part(
                new PartKey(DeliveryId.random(random), 0),
                new CopyId(random.nextLong()),
                PartKind.REPAIR,
                step.key().step(),
                false,
                now,
                0,
                List.of(),
                users);
    }
}
