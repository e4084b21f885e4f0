package audiencesync.simulation;

import audiencesync.audience.Action;
import audiencesync.audience.Member;
import audiencesync.metrics.NotSyncedReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user whom the Canvas sent once, however often it repeated the request.
 *
 * @param step the step's number
 * @param action what that step does
 * @param person who
 * @param enteredAt when
 * @param mayBeMoved whether a clock that is behind may take that for later than receipt, and move it there
 * @param member what LinkedIn should get; null for a user who is Not Synced
 * @param notSynced why the user is not sent; null for one who is
 */
record Posted(
        int step,
        Action action,
        int person,
        Instant enteredAt,
        boolean mayBeMoved,
        @Nullable Member member,
        @Nullable NotSyncedReason notSynced) {}
