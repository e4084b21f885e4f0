package audiencesync.delivery;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.SegmentId;
import audiencesync.audience.WorkspaceId;
import java.time.Instant;

/**
 * Port: which audiences need their users' order kept, because steps of both actions are live, or were within the last
 * 14 hours. Thread-safe.
 */
public interface OrderGuard {
    /**
     * Whether order must be kept now. Strongly consistent.
     *
     * @throws IntentsUnavailable if the store did not answer
     */
    boolean isOn(WorkspaceId workspace, AdAccountId adAccount, SegmentId segment, Instant now);

    /**
     * Turns it on until that time; {@link Instant#MAX} while both kinds of step are live. Idempotent.
     *
     * @throws IntentsUnavailable if the store did not answer
     */
    void keepUntil(WorkspaceId workspace, AdAccountId adAccount, SegmentId segment, Instant until);
}
