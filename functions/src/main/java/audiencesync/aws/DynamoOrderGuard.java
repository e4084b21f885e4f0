package audiencesync.aws;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.SegmentId;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.IntentsUnavailable;
import audiencesync.delivery.OrderGuard;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The guarded audiences in DynamoDB, one item each: {@code until} is the end as ISO 8601 text, which holds {@link
 * Instant#MAX}, too. The last write counts. Thread-safe.
 */
public final class DynamoOrderGuard implements OrderGuard {
    private static final String UNTIL = "until";

    private final Table items;

    /** The guards in that table. */
    public DynamoOrderGuard(DynamoDbClient client, String table) {
        this.items = new Table(client, table);
    }

    @Override
    public boolean isOn(WorkspaceId workspace, AdAccountId adAccount, SegmentId segment, Instant now) {
        var key = ItemKey.orderGuard(workspace, adAccount, segment);
        try {
            return items.get(key)
                    .map(item -> now.isBefore(Instant.parse(item.text(UNTIL))))
                    .orElse(false);
        } catch (SdkException e) {
            throw new IntentsUnavailable("read " + key, e);
        }
    }

    @Override
    public void keepUntil(WorkspaceId workspace, AdAccountId adAccount, SegmentId segment, Instant until) {
        var key = ItemKey.orderGuard(workspace, adAccount, segment);
        try {
            items.put(write(key, until));
        } catch (SdkException e) {
            throw new IntentsUnavailable("write " + key, e);
        }
    }

    private static Map<String, AttributeValue> write(ItemKey key, Instant until) {
        var item = new HashMap<>(key.attributes());
        item.put(UNTIL, AttributeValue.fromS(until.toString()));
        if (!until.equals(Instant.MAX)) {
            item.put(ItemKey.EXPIRES_AT, AttributeValue.fromN(Long.toString(until.getEpochSecond() + 1)));
        }
        return item;
    }
}
