package audiencesync.simulator;

import audiencesync.simulator.world.AudienceMember;
import audiencesync.simulator.world.IdType;
import audiencesync.simulator.world.Segment;
import audiencesync.simulator.world.SegmentState;
import audiencesync.simulator.world.SegmentStatus;
import audiencesync.simulator.world.UserId;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A view of one audience for tests; always shows the present. Thread-safe. LinkedIn itself lists no members. */
public final class Audience {

    private final Segment segment;
    private final Clock clock;

    Audience(Segment segment, Clock clock) {
        this.segment = segment;
        this.clock = clock;
    }

    /** LinkedIn's number. */
    public long id() {
        return segment.id();
    }

    /** Everything about it now. */
    public SegmentState state() {
        return segment.state(clock.instant());
    }

    /** The destination's status now. */
    public SegmentStatus status() {
        return state().status();
    }

    /** People in it, recognised or not. */
    public long size() {
        return state().members();
    }

    /** All people in it; for large audiences use {@link #members(long, long)}. */
    public List<AudienceMember> members() {
        return segment.members(0, Long.MAX_VALUE);
    }

    /** A page of the people in it. */
    public List<AudienceMember> members(long start, long count) {
        return segment.members(start, count);
    }

    /** Whether the SHA-256 of an e-mail address is in it. */
    public boolean contains(String sha256) {
        return contains(IdType.SHA256_EMAIL, sha256);
    }

    /** Whether an identifier is in it. */
    public boolean contains(IdType type, String value) {
        return segment.contains(new UserId(type, value));
    }

    /** Whether someone known by name alone is in it. */
    public boolean containsName(String firstName, String lastName) {
        return segment.containsName(firstName, lastName);
    }

    /** ADD elements ever accepted, repetitions included. */
    public long addsReceived() {
        return state().addsReceived();
    }

    /** REMOVE elements ever accepted, repetitions included. */
    public long removesReceived() {
        return state().removesReceived();
    }

    /** Holds the status at a value; null lets it follow the clock again. */
    public void holdStatus(@Nullable SegmentStatus status) {
        segment.force(status);
    }

    /** Says whether a campaign uses it. */
    public void useInCampaign(boolean used) {
        segment.useInCampaign(used, clock.instant());
    }
}
