package audiencesync.simulation;

import audiencesync.audience.Member;
import audiencesync.audience.SegmentId;
import audiencesync.delivery.CopyId;
import audiencesync.delivery.PartKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One running function environment, or a caller: has a clock of its own and dies as a whole. */
final class Host {
    private final String name;
    private final Scheduler scheduler;
    private final Duration clockError;
    private final List<Runnable> mourners = new ArrayList<>();
    private final Set<Place> sent = new HashSet<>();
    private final Map<PartKey, Set<CopyId>> received = new HashMap<>();
    private boolean dead;

    Host(String name, Scheduler scheduler, Duration clockError) {
        this.name = name;
        this.scheduler = scheduler;
        this.clockError = clockError;
    }

    String name() {
        return name;
    }

    void die() {
        if (!dead) {
            dead = true;
            mourners.forEach(Runnable::run);
        }
    }

    /** Is told once when this host dies. */
    void whenDead(Runnable mourner) {
        mourners.add(mourner);
    }

    /** What this host asked LinkedIn to change. */
    void sent(SegmentId segment, Collection<Member> members) {
        members.forEach(member -> sent.add(new Place(segment, member)));
    }

    Set<Place> sent() {
        return sent;
    }

    /** What this host got from the queue. */
    void received(PartKey key, CopyId copy) {
        received.computeIfAbsent(key, _ -> new HashSet<>()).add(copy);
    }

    /** Which copies of a part this host got; none if it got none. */
    Set<CopyId> copiesOf(PartKey key) {
        return received.getOrDefault(key, Set.of());
    }

    boolean isDead() {
        return dead;
    }

    /** When it will be by the scheduler's time when this host's clock shows that. */
    Instant trueTime(Instant shown) {
        return shown.minus(clockError);
    }

    Clock clock() {
        return new UtcClock(() -> scheduler.now().plus(clockError));
    }
}
