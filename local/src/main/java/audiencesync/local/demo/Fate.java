package audiencesync.local.demo;

import audiencesync.local.product.AudienceEntry;
import audiencesync.metrics.NotSyncedReason;

/** What should become of a sample user. */
sealed interface Fate {
    /** How it is shown. */
    String shown();

    /**
     * LinkedIn takes the user.
     *
     * @param entry what it then has
     */
    record Synced(AudienceEntry entry) implements Fate {
        @Override
        public String shown() {
            return "Synced";
        }
    }

    /**
     * Never sent.
     *
     * @param reason why
     */
    record NotSynced(NotSyncedReason reason) implements Fate {
        @Override
        public String shown() {
            return "Not Synced: " + reason.code();
        }
    }
}
