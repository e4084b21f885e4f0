package audiencesync.sync;

import audiencesync.delivery.DeliveryId;
import audiencesync.linkedin.BatchOutcome;
import audiencesync.linkedin.LinkedInError;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The log line of one call: ids, numbers and codes; LinkedIn's sentences may quote values and stay out. */
final class CallFields {
    private CallFields() {}

    static Map<String, Object> of(Call call, BatchOutcome outcome, Instant from, Instant to) {
        var fields = new LinkedHashMap<String, Object>();
        var target = call.target();
        fields.put("workspace", target.workspace().value());
        fields.put("connection", target.connection().value());
        fields.put("segment", target.segment().value());
        fields.put("action", target.action().name());
        fields.put("steps", some(call, place -> place.work().part().step().value()));
        fields.put(
                "deliveries",
                some(call, place -> place.work().part().key().delivery().inLogs()));
        fields.put("elements", call.elements().size());
        fields.put("outcome", outcome.getClass().getSimpleName());
        switch (outcome) {
            case BatchOutcome.Answered answered -> put(fields, "requestId", answered.requestId());
            case BatchOutcome.InvalidElements(var indexes, var error) -> {
                fields.put("invalid", indexes.size());
                put(fields, error);
            }
            case BatchOutcome.Throttled throttled -> {
                fields.put("limit", throttled.limit().name());
                put(fields, throttled.error());
            }
            case BatchOutcome.TokenRefused refused -> put(fields, refused.error());
            case BatchOutcome.AccessDenied(var error) -> put(fields, error);
            case BatchOutcome.AudienceMissing(var error) -> put(fields, error);
            case BatchOutcome.Busy(var error) -> put(fields, error);
            case BatchOutcome.TooLarge(var error) -> put(fields, error);
            case BatchOutcome.VersionInactive(var error) -> put(fields, error);
            case BatchOutcome.Rejected(var error) -> put(fields, error);
            case BatchOutcome.ServerFault fault -> put(fields, fault.error());
            case BatchOutcome.NoAnswer(boolean mayHaveArrived, var cause) -> {
                fields.put("mayHaveArrived", mayHaveArrived);
                fields.put("cause", cause);
            }
            case BatchOutcome.Unreadable(int status, var requestId) -> {
                fields.put("status", status);
                put(fields, "requestId", requestId);
            }
        }
        fields.put("tookMs", Duration.between(from, to).toMillis());
        return fields;
    }

    // A call may carry users of thousands of requests: the first few name it, all of them would cost more than they
    // tell.
    private static List<String> some(Call call, Function<Call.Place, String> name) {
        return call.elements().stream()
                .flatMap(element -> element.places().stream())
                .map(name)
                .distinct()
                .limit(DeliveryId.MOST_IN_LOGS)
                .toList();
    }

    private static void put(Map<String, Object> fields, LinkedInError error) {
        fields.put("status", error.status());
        put(fields, "serviceErrorCode", error.serviceErrorCode());
        put(fields, "code", error.code());
        put(fields, "requestId", error.requestId());
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
