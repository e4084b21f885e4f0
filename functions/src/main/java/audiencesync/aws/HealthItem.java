package audiencesync.aws;

import audiencesync.linkedin.LinkedInError;
import audiencesync.metrics.ErroredReason;
import audiencesync.sync.Breaker;
import audiencesync.sync.Health;
import audiencesync.sync.LearnedSize;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Health as an item. */
final class HealthItem {
    static final String ERROR = "error";
    static final String SIZE = "maxUsers";
    static final String SIZE_AT = "maxUsersAt";

    private HealthItem() {}

    static Health read(Item item) {
        var breaker = item.optional("reason")
                .map(reason -> new Breaker(
                        ErroredReason.valueOf(reason.s()),
                        error(item.required(ERROR).m()),
                        Instant.ofEpochMilli(item.number("since")),
                        Instant.ofEpochMilli(item.number("nextProbe"))))
                .orElse(null);
        var size = item.optional(SIZE_AT)
                .map(_ ->
                        new LearnedSize(Math.toIntExact(item.number(SIZE)), Instant.ofEpochMilli(item.number(SIZE_AT))))
                .orElse(null);
        return new Health(breaker, size);
    }

    static AttributeValue time(Instant instant) {
        return AttributeValue.fromN(Long.toString(instant.toEpochMilli()));
    }

    static AttributeValue write(LinkedInError error) {
        var map = new HashMap<String, AttributeValue>();
        map.put("status", AttributeValue.fromN(Integer.toString(error.status())));
        if (error.serviceErrorCode() != null) {
            map.put("service", AttributeValue.fromN(Integer.toString(error.serviceErrorCode())));
        }
        text(map, "code", error.code());
        text(map, "message", error.message());
        text(map, "request", error.requestId());
        return AttributeValue.fromM(map);
    }

    private static void text(Map<String, AttributeValue> map, String name, @Nullable String value) {
        if (value != null) {
            map.put(name, AttributeValue.fromS(value));
        }
    }

    static LinkedInError error(Map<String, AttributeValue> map) {
        var item = new Item(map);
        return new LinkedInError(
                Math.toIntExact(item.number("status")),
                item.optional("service").map(code -> Integer.valueOf(code.n())).orElse(null),
                item.optional("code").map(AttributeValue::s).orElse(null),
                item.optional("message").map(AttributeValue::s).orElse(null),
                item.optional("request").map(AttributeValue::s).orElse(null));
    }
}
