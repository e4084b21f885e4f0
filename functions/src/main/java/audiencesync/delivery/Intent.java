package audiencesync.delivery;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.Action;
import audiencesync.audience.Member;
import java.time.Duration;
import java.time.Instant;

/**
 * What a person's latest step wants of an audience.
 *
 * @param enteredAt when the person reached the step, to the millisecond
 * @param action what the step does
 * @param member the identifiers as they are sent
 */
public record Intent(Instant enteredAt, Action action, Member member) {
    /**
     * How long an intent may matter after its entry: as long as an older one may still be on its way, and an hour more.
     * That one's entry was at most 13 h before its receipt, and what it brings about ends {@link Part#LONGEST_LIFE}
     * after that.
     */
    public static final Duration LIFE = Part.HORIZON.plus(Part.LONGEST_LIFE).plus(Duration.ofHours(1));

    /** Refuses nulls. */
    public Intent {
        requireNonNull(enteredAt, "enteredAt is null");
        requireNonNull(action, "action is null");
        requireNonNull(member, "member is null");
    }

    /** Whether this one is later; at the same time, REMOVE is later than ADD: who asked to be left out is left out. */
    public boolean isLaterThan(Intent other) {
        int order = enteredAt.compareTo(other.enteredAt);
        return order > 0 || (order == 0 && action == Action.REMOVE && other.action == Action.ADD);
    }

    /** Whether this one is later and wants the other thing. */
    public boolean overrules(Intent other) {
        return action != other.action && isLaterThan(other);
    }
}
