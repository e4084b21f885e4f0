package audiencesync.aws;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.SegmentId;
import audiencesync.audience.WorkspaceId;
import audiencesync.setup.AudienceStatusStore;
import audiencesync.setup.SetupUnavailable;
import audiencesync.setup.Sighting;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Looks at audiences in DynamoDB, one item for each audience. Thread-safe. */
public final class DynamoAudienceStatusStore implements AudienceStatusStore {
    private final Table items;

    /** Looks in that table. */
    public DynamoAudienceStatusStore(DynamoDbClient client, String table) {
        this.items = new Table(client, table);
    }

    @Override
    public @Nullable Sighting find(WorkspaceId workspace, AdAccountId adAccount, SegmentId audience) {
        var key = ItemKey.sighting(workspace, adAccount, audience);
        try {
            return items.get(key)
                    .map(item -> SightingItem.read(workspace, adAccount, audience, item))
                    .orElse(null);
        } catch (SdkException e) {
            throw new SetupUnavailable("read " + key, e);
        }
    }

    @Override
    public void save(Sighting sighting) {
        try {
            items.put(SightingItem.write(sighting));
        } catch (SdkException e) {
            throw new SetupUnavailable("save the look at audience " + sighting.audience(), e);
        }
    }
}
