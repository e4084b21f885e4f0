package audiencesync.delivery;

import audiencesync.audience.Action;
import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.GoogleAdId;
import audiencesync.audience.HashedEmail;
import audiencesync.audience.Member;
import audiencesync.audience.PersonName;
import audiencesync.audience.SegmentId;
import audiencesync.audience.StepId;
import audiencesync.audience.Target;
import audiencesync.audience.WorkspaceId;
import audiencesync.metrics.ErroredReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Made-up people and parts for tests. */
public final class SamplePeople {
    /** When sample requests are received. */
    public static final Instant RECEIVED = Instant.parse("2026-11-25T10:17:31.123Z");

    private final RandomGenerator random;

    /** The same seed gives the same people. */
    public SamplePeople(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A target; equal numbers give equal targets. */
    public static Target target(long segment, Action action) {
        return new Target(
                new WorkspaceId("demo"),
                new ConnectionId("con_1"),
                new AdAccountId(512_345_678),
                new SegmentId(segment),
                action);
    }

    /** Someone with e-mail and both names, and every second one with an advertising id. */
    public Member member(int index) {
        var digest = new byte[HashedEmail.BYTES];
        random.nextBytes(digest);
        var gaid = index % 2 == 0 ? new GoogleAdId(new UUID(random.nextLong(), random.nextLong() | 1)) : null;
        return new Member(HashedEmail.ofDigest(digest), gaid, new PersonName("José" + index % 7, "van der Berg"));
    }

    /** So many users who entered a little before receipt. */
    public List<EnteredUser> users(int count) {
        var users = new ArrayList<EnteredUser>(count);
        for (int i = 0; i < count; i++) {
            var enteredAt = RECEIVED.minusMillis(random.nextLong(5_000));
            users.add(new EnteredUser(i, "user-" + i, enteredAt, member(i), ErroredReason.NO_CAPACITY));
        }
        return users;
    }

    /** A fresh delivery of users. */
    public Part part(List<EnteredUser> users, NotSyncedCount... notSynced) {
        return new Part(
                new PartKey(deliveryId(), 0),
                new CopyId(random.nextLong()),
                PartKind.ENTRY,
                new StepId("step_1"),
                false,
                RECEIVED,
                0,
                List.of(notSynced),
                users);
    }

    /** A random id. */
    public DeliveryId deliveryId() {
        return new DeliveryId("%016x%016x".formatted(random.nextLong(), random.nextLong()));
    }
}
