package audiencesync.delivery;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.ExternalIdRule;
import audiencesync.audience.Member;
import audiencesync.metrics.ErroredReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user on the way.
 *
 * @param index place in the raw request, from 0
 * @param externalId the caller's id, or a keyed hash of it where it is an e-mail address; absent if not given
 * @param enteredAt when the user reached the step, to the millisecond
 * @param member what may be sent
 * @param lastReason why the user is still pending
 */
public record EnteredUser(
        int index, @Nullable String externalId, Instant enteredAt, Member member, ErroredReason lastReason) {
    /** Longest external id that is kept, in UTF-16 units. */
    public static final int MAX_EXTERNAL_ID_LENGTH = ExternalIdRule.MAX_LENGTH;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException for a negative index or an external id that is too long
     */
    public EnteredUser {
        requireNonNull(enteredAt, "enteredAt is null");
        requireNonNull(member, "member is null");
        requireNonNull(lastReason, "lastReason is null");
        if (index < 0) {
            throw new IllegalArgumentException("index is negative: " + index);
        }
        if (externalId != null && externalId.length() > MAX_EXTERNAL_ID_LENGTH) {
            throw new IllegalArgumentException("externalId is longer than " + MAX_EXTERNAL_ID_LENGTH);
        }
    }

    /** The same user with another reason for being pending. */
    public EnteredUser because(ErroredReason reason) {
        return reason == lastReason ? this : new EnteredUser(index, externalId, enteredAt, member, reason);
    }
}
