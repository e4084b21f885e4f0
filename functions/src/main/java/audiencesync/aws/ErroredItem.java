package audiencesync.aws;

import audiencesync.audience.StepKey;
import audiencesync.delivery.Decoded;
import audiencesync.delivery.DeliveryId;
import audiencesync.delivery.ErroredBatch;
import audiencesync.delivery.ErroredStore;
import audiencesync.delivery.KeptId;
import audiencesync.delivery.PartKey;
import audiencesync.delivery.QueueFormat;
import audiencesync.delivery.QueueMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Errored users as an item. The key names the batch; {@code again} is its message in {@link QueueFormat}, deflated,
 * which takes back what Base64 adds and more.
 */
final class ErroredItem {
    private static final String AGAIN = "again";

    private ErroredItem() {}

    static Map<String, AttributeValue> write(ErroredBatch batch) {
        var item = new HashMap<>(ItemKey.errored(batch).attributes());
        item.put(AGAIN, AttributeValue.fromB(SdkBytes.fromByteArray(deflated(batch.again()))));
        // A second more, since the fraction is cut off.
        long expiry = batch.at().plus(ErroredStore.KEPT_FOR).getEpochSecond() + 1;
        item.put(ItemKey.EXPIRES_AT, AttributeValue.fromN(Long.toString(expiry)));
        return item;
    }

    static ErroredBatch read(StepKey step, Item item) {
        var names = item.key().sk().split("#", -1);
        return new ErroredBatch(
                step,
                new PartKey(new DeliveryId(names[1]), Integer.parseInt(names[2])),
                new KeptId(HexFormat.fromHexDigitsToLong(names[3])),
                Integer.parseInt(names[4]),
                Instant.parse(names[0]),
                again(item));
    }

    private static QueueMessage again(Item item) {
        var body = inflated(item.required(AGAIN).b().asByteArray());
        return switch (QueueFormat.decode(body)) {
            case Decoded.Message(var message) -> message;
            case Decoded.Undecodable(var reason) ->
                throw new IllegalStateException("item " + item.key() + " holds no message: " + reason);
        };
    }

    private static byte[] deflated(QueueMessage message) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            out.write(QueueFormat.encode(message).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static String inflated(byte[] bytes) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("an item holds damaged errored users", e);
        }
    }
}
