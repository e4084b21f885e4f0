package audiencesync.delivery;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.StepId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One copy of the users of a delivery who still go on: the unit that is sent on and recorded, never split. Immutable.
 *
 * @param key which part
 * @param copy which copy of it
 * @param kind what its first touch counts
 * @param step the step it entered
 * @param lastInBranch whether the users leave the Canvas here
 * @param receivedAt when our API took the request, to the millisecond; expiry runs from here
 * @param hops tries at LinkedIn so far that left users pending; sets the back-off, nothing else
 * @param notSynced users not sent, counted at first touch; empty after it
 * @param users who still go on, in raw order
 */
public record Part(
        PartKey key,
        CopyId copy,
        PartKind kind,
        StepId step,
        boolean lastInBranch,
        Instant receivedAt,
        int hops,
        List<NotSyncedCount> notSynced,
        List<EnteredUser> users) {
    /** How long after receipt a user may still be synced. */
    public static final Duration HORIZON = Duration.ofHours(13);

    /**
     * How long after receipt anything may be on its way on account of it: a repair of what was sent in the last moment
     * has an hour more.
     */
    public static final Duration LONGEST_LIFE = HORIZON.plus(Duration.ofHours(1));

    /** Copies the lists. */
    public Part {
        requireNonNull(key, "key is null");
        requireNonNull(copy, "copy is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(step, "step is null");
        requireNonNull(receivedAt, "receivedAt is null");
        notSynced = List.copyOf(notSynced);
        users = List.copyOf(users);
    }

    /** The first instant at which nobody in it may be sent any more. */
    public Instant expiresAt() {
        return receivedAt.plus(HORIZON);
    }

    /** Whether nothing of this delivery has been counted yet. */
    public boolean isFirstTouch() {
        return key.attempt() == 0;
    }

    /** All the same, with these users. */
    public Part with(List<EnteredUser> others) {
        return new Part(key, copy, kind, step, lastInBranch, receivedAt, hops, notSynced, others);
    }

    /** The part of those who go on after a record. */
    public Part next(CopyId newCopy, int newHops, List<EnteredUser> goOn) {
        return new Part(key.next(), newCopy, kind, step, lastInBranch, receivedAt, newHops, List.of(), goOn);
    }

    /** The same copy of the same part, sent on without a record. */
    public Part forwarded(int newHops, List<EnteredUser> sameUsers) {
        if (sameUsers.size() != users.size()) {
            throw new IllegalArgumentException("a part is never split");
        }
        return new Part(key, copy, kind, step, lastInBranch, receivedAt, newHops, notSynced, sameUsers);
    }
}
