package audiencesync.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One DMP segment with its members. Thread-safe: every method holds the segment's lock. */
public final class Segment {

    private static final int KEPT_CHANGES = 20;

    private final long id;
    private final Rules rules;
    private final Instant created;
    private final MemberStore members;
    private final RollingCounts counts = new RollingCounts();
    private final ArrayDeque<Change> changes = new ArrayDeque<>();
    private NewSegment source;
    private Instant lastModified;
    private Instant readyAt;
    private @Nullable SegmentStatus forced;
    private boolean usedInCampaign;
    private long addsReceived;
    private long removesReceived;

    Segment(long id, NewSegment source, Instant created, Rules rules) {
        this.id = id;
        this.source = source;
        this.created = created;
        this.rules = rules;
        this.lastModified = created;
        this.readyAt = created.plus(rules.firstProcessing());
        this.members = new MemberStore(rules.matchPercent());
    }

    /** LinkedIn's number. */
    public long id() {
        return id;
    }

    /** The ad account's number. */
    public synchronized long account() {
        return source.account();
    }

    /** When it was created. */
    public Instant created() {
        return created;
    }

    /** Everything about it at a moment. */
    public synchronized SegmentState state(Instant now) {
        SegmentStatus status = settle(now);
        boolean processed = !now.isBefore(created.plus(rules.firstProcessing()));
        return new SegmentState(
                id,
                source,
                status,
                source.destination() ? "urn:li:adSegment:" + (id - 20_000_000L) : null,
                created,
                lastModified,
                processed ? (Long) counts.input(now) : null,
                processed ? (Long) counts.matched(now) : null,
                processed ? (Long) (long) members.matched() : null,
                members.size(),
                addsReceived,
                removesReceived,
                usedInCampaign);
    }

    /** Takes elements in order; an archived or expired segment goes back to BUILDING [V Braze]. */
    public synchronized void stream(List<UserElement> elements, Instant now) {
        touch(now);
        long adds = 0;
        long matched = 0;
        for (UserElement element : elements) {
            switch (element.action()) {
                case ADD -> {
                    matched += members.add(element, now) ? 1 : 0;
                    adds++;
                }
                case REMOVE -> members.remove(element);
            }
        }
        counts.add(now, adds, matched);
        addsReceived += adds;
        removesReceived += elements.size() - adds;
        elements.stream().skip(Math.max(0, elements.size() - KEPT_CHANGES)).forEach(element -> keep(element, now));
    }

    /** Changes what is not null. */
    public synchronized void rename(
            @Nullable String name, @Nullable String description, @Nullable String accessPolicy, Instant now) {
        settle(now);
        source = new NewSegment(
                name == null ? source.name() : name,
                source.account(),
                source.type(),
                source.sourcePlatform(),
                source.sourceSegmentId(),
                description == null ? source.description() : description,
                accessPolicy == null ? source.accessPolicy() : accessPolicy,
                source.destination());
        lastModified = now;
    }

    /** Adds the destination LINKEDIN. */
    public synchronized void addDestination(Instant now) {
        source = new NewSegment(
                source.name(),
                source.account(),
                source.type(),
                source.sourcePlatform(),
                source.sourceSegmentId(),
                source.description(),
                source.accessPolicy(),
                true);
        lastModified = now;
    }

    /** Holds the status at a value, or lets it follow the clock again if null. */
    public synchronized void force(@Nullable SegmentStatus status) {
        forced = status;
    }

    /** Says whether a campaign uses it; being used brings an archived segment back by way of BUILDING [O]. */
    public synchronized void useInCampaign(boolean used, Instant now) {
        touch(now);
        usedInCampaign = used;
    }

    /** People in the audience, a page of them. */
    public synchronized List<AudienceMember> members(long start, long count) {
        return members.list(start, count);
    }

    /** Whether an identifier is in the audience. */
    public synchronized boolean contains(UserId id) {
        return members.contains(PackedMember.key(id));
    }

    /** Whether a person known by name alone is in the audience. */
    public synchronized boolean containsName(String firstName, String lastName) {
        return members.contains(PackedMember.nameKey(firstName, lastName));
    }

    /** The last accepted elements, newest first. */
    public synchronized List<Change> latest() {
        return List.copyOf(changes);
    }

    private void touch(Instant now) {
        SegmentStatus status = settle(now);
        if (status == SegmentStatus.ARCHIVED || status == SegmentStatus.EXPIRED) {
            readyAt = now.plus(rules.firstProcessing());
        }
        lastModified = now;
    }

    private SegmentStatus settle(Instant now) {
        Duration idle = Duration.between(lastModified, now);
        boolean expired = !usedInCampaign && idle.compareTo(rules.idleBeforeExpired()) >= 0;
        if (expired) {
            members.clear();
        }
        if (forced != null) {
            return forced;
        }
        if (expired) {
            return SegmentStatus.EXPIRED;
        }
        if (!usedInCampaign && idle.compareTo(rules.idleBeforeArchived()) >= 0) {
            return SegmentStatus.ARCHIVED;
        }
        return now.isBefore(readyAt) ? SegmentStatus.BUILDING : SegmentStatus.READY;
    }

    private void keep(UserElement element, Instant now) {
        changes.addFirst(new Change(now, id, element));
        while (changes.size() > KEPT_CHANGES) {
            changes.removeLast();
        }
    }
}
