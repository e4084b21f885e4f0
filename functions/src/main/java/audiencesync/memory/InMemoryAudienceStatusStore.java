package audiencesync.memory;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.SegmentId;
import audiencesync.audience.WorkspaceId;
import audiencesync.setup.AudienceStatusStore;
import audiencesync.setup.Sighting;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Looks at audiences within one process, kept for ever. Never unavailable. Thread-safe. */
public final class InMemoryAudienceStatusStore implements AudienceStatusStore {
    private record Key(WorkspaceId workspace, AdAccountId adAccount, SegmentId audience) {}

    private final Map<Key, Sighting> sightings = new ConcurrentHashMap<>();

    /** Nothing was looked at yet. */
    public InMemoryAudienceStatusStore() {}

    @Override
    public @Nullable Sighting find(WorkspaceId workspace, AdAccountId adAccount, SegmentId audience) {
        return sightings.get(new Key(workspace, adAccount, audience));
    }

    @Override
    public void save(Sighting sighting) {
        sightings.put(new Key(sighting.workspace(), sighting.adAccount(), sighting.audience()), sighting);
    }
}
