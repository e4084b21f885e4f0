package audiencesync.aws;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.SegmentId;
import audiencesync.audience.WorkspaceId;
import audiencesync.linkedin.Segment;
import audiencesync.linkedin.SegmentStatus;
import audiencesync.setup.Sighting;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A look at an audience as an item. */
final class SightingItem {
    private static final long KEPT_SECONDS = 90L * 86_400;

    private SightingItem() {}

    static Map<String, AttributeValue> write(Sighting sighting) {
        var item = new HashMap<>(ItemKey.sighting(sighting.workspace(), sighting.adAccount(), sighting.audience())
                .attributes());
        item.put("at", AttributeValue.fromN(Long.toString(sighting.at().toEpochMilli())));
        item.put(
                ItemKey.EXPIRES_AT,
                AttributeValue.fromN(Long.toString(sighting.at().getEpochSecond() + KEPT_SECONDS)));
        if (sighting.error() != null) {
            item.put(HealthItem.ERROR, HealthItem.write(sighting.error()));
        }
        var seen = sighting.seen();
        if (seen != null) {
            item.put("account", AttributeValue.fromN(seen.account().toString()));
            item.put("name", AttributeValue.fromS(seen.name()));
            item.put("type", AttributeValue.fromS(seen.type()));
            item.put("status", AttributeValue.fromS(seen.status().name()));
            text(item, "platform", seen.sourcePlatform());
            text(item, "key", seen.sourceSegmentId());
            count(item, "input", seen.inputCount());
            count(item, "matched", seen.matchedCount());
            count(item, "size", seen.audienceSize());
        }
        return item;
    }

    static Sighting read(WorkspaceId workspace, AdAccountId adAccount, SegmentId audience, Item item) {
        return new Sighting(
                workspace,
                adAccount,
                audience,
                Instant.ofEpochMilli(item.number("at")),
                item.optional("status").isPresent() ? seen(audience, item) : null,
                item.optional(HealthItem.ERROR)
                        .map(error -> HealthItem.error(error.m()))
                        .orElse(null));
    }

    private static Segment seen(SegmentId audience, Item item) {
        return new Segment(
                audience,
                new AdAccountId(item.number("account")),
                item.text("name"),
                item.text("type"),
                item.optional("platform").map(AttributeValue::s).orElse(null),
                item.optional("key").map(AttributeValue::s).orElse(null),
                SegmentStatus.valueOf(item.text("status")),
                count(item, "input"),
                count(item, "matched"),
                count(item, "size"));
    }

    private static void text(Map<String, AttributeValue> item, String name, @Nullable String value) {
        if (value != null) {
            item.put(name, AttributeValue.fromS(value));
        }
    }

    private static void count(Map<String, AttributeValue> item, String name, @Nullable Long value) {
        if (value != null) {
            item.put(name, AttributeValue.fromN(value.toString()));
        }
    }

    private static @Nullable Long count(Item item, String name) {
        return item.optional(name).map(value -> Long.valueOf(value.n())).orElse(null);
    }
}
