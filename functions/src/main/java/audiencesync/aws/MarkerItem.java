package audiencesync.aws;

import audiencesync.delivery.CopyId;
import audiencesync.delivery.GoesOn;
import audiencesync.delivery.KeptId;
import audiencesync.delivery.Marker;
import audiencesync.delivery.PartKey;
import audiencesync.delivery.ReasonFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A marker as an item. */
final class MarkerItem {
    /**
     * How long a marker lives: longer than a message may, which can lie 14 days in its queue and 14 more among the
     * dead letters ([D] SQS retention), before it is looked at for the last time.
     */
    static final Duration LIFE = Duration.ofDays(31);

    private static final String RECORDED_BY = "by";
    private static final String GOES_ON = "on";
    private static final String KEPT = "kept";
    private static final String REASONS = "why";

    private MarkerItem() {}

    static Map<String, AttributeValue> write(PartKey part, Marker marker, Instant now) {
        var item = new HashMap<>(ItemKey.marker(part).attributes());
        item.put(
                RECORDED_BY,
                AttributeValue.fromN(Long.toString(marker.recordedBy().value())));
        item.put(GOES_ON, write(marker.goesOn()));
        var kept = marker.kept();
        if (kept != null) {
            item.put(KEPT, AttributeValue.fromN(Long.toString(kept.value())));
        }
        if (!marker.reasons().isEmpty()) {
            item.put(REASONS, AttributeValue.fromB(SdkBytes.fromByteArray(ReasonFormat.encode(marker.reasons()))));
        }
        item.put(
                ItemKey.EXPIRES_AT,
                AttributeValue.fromN(Long.toString(now.plus(LIFE).getEpochSecond())));
        return item;
    }

    private static AttributeValue write(GoesOn goesOn) {
        return switch (goesOn) {
            case GoesOn.All() -> AttributeValue.fromBool(true);
            case GoesOn.None() -> AttributeValue.fromBool(false);
            case GoesOn.Some(var bitmap) -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes(bitmap)));
        };
    }

    static Marker read(Item item) {
        var goesOn = item.required(GOES_ON);
        return new Marker(
                new CopyId(item.number(RECORDED_BY)),
                switch (goesOn.type()) {
                    case BOOL -> goesOn.bool() ? new GoesOn.All() : new GoesOn.None();
                    case B -> new GoesOn.Some(list(goesOn.b().asByteArray()));
                    case S, N, SS, NS, BS, M, L, NUL, UNKNOWN_TO_SDK_VERSION ->
                        throw new IllegalStateException(
                                "marker " + item.key() + " has an attribute " + GOES_ON + " of type " + goesOn.type());
                },
                item.optional(KEPT)
                        .map(kept -> new KeptId(Long.parseLong(kept.n())))
                        .orElse(null),
                item.optional(REASONS)
                        .map(why -> ReasonFormat.decode(why.b().asByteArray()))
                        .orElse(List.of()));
    }

    private static byte[] bytes(List<Byte> list) {
        var bytes = new byte[list.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = list.get(i);
        }
        return bytes;
    }

    private static List<Byte> list(byte[] bytes) {
        var list = new ArrayList<Byte>(bytes.length);
        for (byte b : bytes) {
            list.add(b);
        }
        return list;
    }
}
