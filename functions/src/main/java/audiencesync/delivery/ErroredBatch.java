package audiencesync.delivery;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.StepKey;
import java.time.Instant;

/**
 * Users of one part who were errored together, kept so that they can be looked at and sent again. Immutable.
 *
 * @param step their step
 * @param part the part whose record errored them
 * @param kept names this handling; counts only if the part's marker names it
 * @param chunk 0, 1, ...: large parts are kept in several pieces
 * @param at when they were errored
 * @param again the message that sends them again: one part of kind {@link PartKind#RESEND} whose id derives from this
 *     batch, so that sending it twice counts once; its receipt time is set anew when it is sent
 */
public record ErroredBatch(StepKey step, PartKey part, KeptId kept, int chunk, Instant at, QueueMessage again) {
    /**
     * Most users in one piece, so that a piece fits one item of DynamoDB (400 KB, [D]) even if each of them has every
     * identifier, the longest names and the longest external id: about 1 KB each, which hardly gets smaller.
     */
    public static final int MAX_USERS = 350;

    /**
     * Checks the message.
     *
     * @throws IllegalArgumentException if it is no single part of kind RESEND with 1 to {@link #MAX_USERS} users
     */
    public ErroredBatch {
        requireNonNull(step, "step is null");
        requireNonNull(part, "part is null");
        requireNonNull(kept, "kept is null");
        requireNonNull(at, "at is null");
        var only = again.parts().getFirst();
        if (again.parts().size() != 1
                || only.kind() != PartKind.RESEND
                || only.users().isEmpty()
                || only.users().size() > MAX_USERS) {
            throw new IllegalArgumentException("an errored batch sends again one part of 1 to " + MAX_USERS + " users");
        }
    }

    /** The part that sends them again. */
    public Part resend() {
        return again.parts().getFirst();
    }
}
