package audiencesync.setup;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.SegmentId;
import audiencesync.audience.WorkspaceId;
import org.jspecify.annotations.Nullable;

/** Port: the last look at each audience of a live step, taken daily. Thread-safe. */
public interface AudienceStatusStore {
    /**
     * The last look, or null if there was none within 90 days.
     *
     * @throws SetupUnavailable if the store did not answer
     */
    @Nullable
    Sighting find(WorkspaceId workspace, AdAccountId adAccount, SegmentId audience);

    /**
     * Keeps a look in the place of the one before.
     *
     * @throws SetupUnavailable if the store did not answer
     */
    void save(Sighting sighting);
}
