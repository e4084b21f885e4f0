package audiencesync.simulator.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The members of a JSON object, read with messages that name what is wrong.
 *
 * @param json the object
 * @param at where it stands in the body
 */
record Fields(ObjectNode json, String at) {

    /** Refuses members that nobody reads, so that a slip of the pen is not ignored. */
    Fields only(String... known) {
        Set<String> names = Set.of(known);
        json.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(at + "/" + name + " is unknown; known are "
                        + Arrays.stream(known).sorted().collect(Collectors.joining(", ")));
            }
        });
        return this;
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    String text(String name) {
        return optional(name).orElseThrow(() -> new IllegalArgumentException(at + "/" + name + " is missing"));
    }

    String text(String name, String otherwise) {
        return optional(name).orElse(otherwise);
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(json.get(name))
                .filter(node -> !node.isNull())
                .map(JsonNode::asText);
    }

    long number(String name) {
        if (!has(name)) {
            throw new IllegalArgumentException(at + "/" + name + " is missing");
        }
        return number(name, 0);
    }

    long number(String name, long otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        if (!json.path(name).isIntegralNumber()) {
            throw new IllegalArgumentException(at + "/" + name + " is not a whole number");
        }
        return json.path(name).asLong();
    }

    int integer(String name, int otherwise) {
        return Math.toIntExact(number(name, otherwise));
    }

    double decimal(String name, double otherwise) {
        if (has(name) && !json.path(name).isNumber()) {
            throw new IllegalArgumentException(at + "/" + name + " is not a number");
        }
        return has(name) ? json.path(name).asDouble() : otherwise;
    }

    boolean flag(String name, boolean otherwise) {
        if (has(name) && !json.path(name).isBoolean()) {
            throw new IllegalArgumentException(at + "/" + name + " is not true or false");
        }
        return has(name) ? json.path(name).asBoolean() : otherwise;
    }

    /** A duration, as seconds or in ISO 8601 ({@code PT5M}, {@code P30D}). */
    Optional<Duration> duration(String name) {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonNode node = json.path(name);
        if (node.isNumber()) {
            return Optional.of(Duration.ofMillis(Math.round(node.asDouble() * 1000)));
        }
        try {
            return Optional.of(Duration.parse(node.asText()));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(at + "/" + name + " is neither seconds nor a duration like PT5M", e);
        }
    }

    List<String> texts(String name) {
        if (has(name) && !json.path(name).isArray()) {
            throw new IllegalArgumentException(at + "/" + name + " is not a list");
        }
        return json.path(name).valueStream().map(JsonNode::asText).toList();
    }

    List<Integer> integers(String name) {
        if (has(name) && !json.path(name).isArray()) {
            throw new IllegalArgumentException(at + "/" + name + " is not a list");
        }
        return json.path(name).valueStream().map(JsonNode::asInt).toList();
    }

    Fields object(String name) {
        if (json.get(name) instanceof ObjectNode inner) {
            return new Fields(inner, at + "/" + name);
        }
        throw new IllegalArgumentException(at + "/" + name + " is missing or not an object");
    }

    <E extends Enum<E>> E choice(String name, Class<E> type) {
        String text = text(name);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(at + "/" + name + " is \"" + text
                        + "\", must be one of " + Arrays.toString(type.getEnumConstants())));
    }

    <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
        return has(name) ? choice(name, type) : otherwise;
    }
}
