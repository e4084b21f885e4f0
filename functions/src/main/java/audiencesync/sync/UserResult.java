package audiencesync.sync;

import audiencesync.metrics.ErroredReason;
import audiencesync.metrics.NotSyncedReason;

/** What one event brought a user. */
public sealed interface UserResult {
    /** LinkedIn took the user. */
    record Synced() implements UserResult {}

    /**
     * The user is given up.
     *
     * @param reason why
     */
    record Errored(ErroredReason reason) implements UserResult {}

    /**
     * The user is not sent after all.
     *
     * @param reason why
     */
    record NotSynced(NotSyncedReason reason) implements UserResult {}

    /**
     * The user stays pending.
     *
     * @param reason why
     * @param until how long
     */
    record GoesOn(ErroredReason reason, Wait until) implements UserResult {}
}
