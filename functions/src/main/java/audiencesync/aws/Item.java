package audiencesync.aws;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item as it was read. What must be there and is not is an error in our own writing, not in the store.
 *
 * @param attributes by name
 */
record Item(Map<String, AttributeValue> attributes) {
    ItemKey key() {
        return new ItemKey(text(ItemKey.PK), text(ItemKey.SK));
    }

    String text(String name) {
        return required(name).s();
    }

    long number(String name) {
        return Long.parseLong(required(name).n());
    }

    boolean flag(String name) {
        return required(name).bool();
    }

    Optional<AttributeValue> optional(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /**
     * The attribute.
     *
     * @throws IllegalStateException if the item has none of that name
     */
    AttributeValue required(String name) {
        return optional(name)
                .orElseThrow(() -> new IllegalStateException("item " + attributes.get(ItemKey.PK) + " "
                        + attributes.get(ItemKey.SK) + " has no attribute " + name));
    }
}
