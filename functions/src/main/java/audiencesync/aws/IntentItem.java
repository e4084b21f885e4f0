package audiencesync.aws;

import audiencesync.audience.Action;
import audiencesync.delivery.Intent;
import audiencesync.delivery.MemberFormat;
import audiencesync.delivery.PersonKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An intent as an item. {@code intentOrder} is twice the entry's epoch milliseconds, and one more for REMOVE: so one
 * number says which of two intents is the later one, and a condition can compare it. {@code member} is in {@link
 * MemberFormat}.
 */
final class IntentItem {
    static final String ORDER = "intentOrder";

    private static final String MEMBER = "member";

    private IntentItem() {}

    static Map<String, AttributeValue> write(PersonKey person, Intent intent) {
        var item = new HashMap<>(ItemKey.intent(person).attributes());
        item.put(ORDER, order(intent.enteredAt(), intent.action()));
        item.put(MEMBER, AttributeValue.fromB(SdkBytes.fromByteArray(MemberFormat.encode(intent.member()))));
        // A second more, since the fraction is cut off.
        long expiry = intent.enteredAt().plus(Intent.LIFE).getEpochSecond() + 1;
        item.put(ItemKey.EXPIRES_AT, AttributeValue.fromN(Long.toString(expiry)));
        return item;
    }

    /** The place of such an intent among those of one person. */
    static AttributeValue order(Instant enteredAt, Action action) {
        int afterOthers = switch (action) {
            case ADD -> 0;
            case REMOVE -> 1;
        };
        return AttributeValue.fromN(Long.toString(2 * enteredAt.toEpochMilli() + afterOthers));
    }

    static Intent read(Item item) {
        long order = item.number(ORDER);
        return new Intent(
                Instant.ofEpochMilli(Math.floorDiv(order, 2L)),
                Math.floorMod(order, 2L) == 0 ? Action.ADD : Action.REMOVE,
                MemberFormat.decode(item.required(MEMBER).b().asByteArray()));
    }
}
