package audiencesync.simulation;

import audiencesync.audience.Action;
import audiencesync.audience.Member;
import audiencesync.metrics.NotSyncedReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user whom the Canvas sent once, however often it repeated the request.
 *
 * @param step 0 for the step that adds, 1 for the one that removes
 * @param person who
 * @param enteredAt when
 * @param member what LinkedIn should get; null for a user who is Not Synced
 * @param notSynced why the user is not sent; null for one who is
 */
record Posted(
        int step,
        int person,
        Instant enteredAt,
        @Nullable Member member,
        @Nullable NotSyncedReason notSynced) {
    Action action() {
        return step == 0 ? Action.ADD : Action.REMOVE;
    }
}
