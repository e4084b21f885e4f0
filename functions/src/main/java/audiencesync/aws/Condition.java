package audiencesync.aws;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The condition that an item has these attributes, and has not those; names go by placeholders, since many words are reserved. */
final class Condition {
    private final StringJoiner expression = new StringJoiner(" AND ");
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    Condition(Map<String, AttributeValue> expected, Collection<String> absent) {
        new TreeMap<>(expected).forEach((name, value) -> {
            expression.add("#" + name + " = :" + name);
            names.put("#" + name, name);
            values.put(":" + name, value);
        });
        for (var name : new TreeSet<>(absent)) {
            expression.add("attribute_not_exists(#" + name + ")");
            names.put("#" + name, name);
        }
    }

    String expression() {
        return expression.toString();
    }

    Map<String, String> names() {
        return Map.copyOf(names);
    }

    Map<String, AttributeValue> values() {
        return Map.copyOf(values);
    }
}
