package audiencesync.simulator.rest;

import audiencesync.simulator.web.Json;
import audiencesync.simulator.world.AdAccount;
import audiencesync.simulator.world.NewSegment;
import audiencesync.simulator.world.SegmentState;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A segment as LinkedIn shows it [P, section 2.3]: number ids, milliseconds, status and sizes inside the destination. */
final class SegmentJson {

    private SegmentJson() {}

    static ObjectNode of(SegmentState state) {
        NewSegment source = state.source();
        ObjectNode json = Json.object()
                .put("id", state.id())
                .put("name", source.name())
                .put("account", AdAccount.URN_PREFIX + source.account())
                .put("accessPolicy", source.accessPolicy() == null ? "PRIVATE" : source.accessPolicy())
                .put("type", source.type())
                .put("sourcePlatform", source.sourcePlatform());
        put(json, "sourceSegmentId", source.sourceSegmentId());
        put(json, "description", source.description());
        json.put("created", state.created().toEpochMilli())
                .put("lastModified", state.lastModified().toEpochMilli());
        put(json, "inputCount", state.inputCount());
        destination(state)
                .ifPresent(destination -> json.putArray("destinations").add(destination));
        return json;
    }

    /** The destination LINKEDIN; its id is there from the start, its sizes after the first processing. */
    static Optional<ObjectNode> destination(SegmentState state) {
        if (state.destinationSegmentId() == null) {
            return Optional.empty();
        }
        ObjectNode json = Json.object()
                .put("destination", "LINKEDIN")
                .put("destinationSegmentId", state.destinationSegmentId())
                .put("status", state.status().name());
        put(json, "audienceSize", state.audienceSize());
        put(json, "matchedCount", state.matchedCount());
        json.put("created", state.created().toEpochMilli())
                .put("lastModified", state.lastModified().toEpochMilli());
        return Optional.of(json);
    }

    private static void put(ObjectNode json, String field, @Nullable String value) {
        if (value != null) {
            json.put(field, value);
        }
    }

    private static void put(ObjectNode json, String field, @Nullable Long value) {
        if (value != null) {
            json.put(field, value);
        }
    }
}
