package audiencesync.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, read one by one; what is wrong with them is collected, so that a caller learns all of
 * it at once. A value that is wrong reads as absent. For one request and one thread.
 */
public final class JsonFields {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    private final ObjectNode object;
    private final List<Finding> findings = new ArrayList<>();

    JsonFields(ObjectNode object, Set<String> known, Set<String> ignored) {
        this.object = object;
        object.fieldNames().forEachRemaining(member -> {
            if (!known.contains(member) && !ignored.contains(member)) {
                // A name that is no plain word is not repeated: it may be anything, also somebody's address.
                var pointer = WORD.matcher(member).matches() ? Finding.pointer("", member) : "";
                add(new Finding(pointer, "unknown", "This member is not known.", "Leave it out, or check its name."));
            }
        });
    }

    /** Everything that is wrong so far, in the order of reading. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** The answer that names all of it. */
    public HttpReply refusal() {
        var detail = findings.size() == 1 ? "One value cannot be used." : findings.size() + " values cannot be used.";
        return Problem.of(ProblemType.INVALID_VALUES, detail, findings()).reply();
    }

    /** Takes note of something that is wrong. */
    public void add(Finding finding) {
        findings.add(finding);
    }

    /** Takes note of a member that is wrong. */
    public void wrong(String member, String code, String detail, String remedy) {
        add(new Finding(Finding.pointer("", member), code, detail, remedy));
    }

    /** Whether the member is there and not null. */
    public boolean has(String member) {
        return object.hasNonNull(member);
    }

    /** A text that must be there: 1 to so many characters without the blanks around it, none a control character. */
    public @Nullable String text(String member, int max) {
        if (!has(member)) {
            missing(member, "Give a text of 1 to " + max + " characters.");
            return null;
        }
        return optionalText(member, max);
    }

    /** A text that may be missing. */
    public @Nullable String optionalText(String member, int max) {
        var value = object.path(member);
        if (!has(member)) {
            return null;
        }
        var text = value.isTextual() ? value.textValue().strip() : "";
        if (text.isEmpty() || text.length() > max || text.chars().anyMatch(Character::isISOControl)) {
            wrong(
                    member,
                    "bad_text",
                    "This is not a text of 1 to " + max + " characters.",
                    "Give a text of 1 to " + max + " characters without line breaks.");
            return null;
        }
        return text;
    }

    /** A positive whole number that must be there; its digits as a text are as good. */
    public @Nullable Long positive(String member) {
        var value = object.path(member);
        if (!has(member)) {
            missing(member, "Give LinkedIn's number of it.");
            return null;
        }
        var digits = value.isIntegralNumber() || value.isTextual() ? value.asText() : "";
        if (!DIGITS.matcher(digits).matches() || Long.parseLong(digits) == 0) {
            wrong(member, "bad_number", "This is not a positive whole number.", "Give LinkedIn's number of it.");
            return null;
        }
        return Long.valueOf(digits);
    }

    /** Positive whole numbers in an array that must be there and may be empty; each counts once. */
    public Set<Long> positives(String member, int max) {
        var found = new LinkedHashSet<Long>();
        var value = object.path(member);
        if (!value.isArray() || value.size() > max) {
            wrong(
                    member,
                    "bad_numbers",
                    "This is not an array of at most " + max + " numbers.",
                    "Give LinkedIn's numbers.");
            return found;
        }
        for (int i = 0; i < value.size(); i++) {
            var one = value.path(i);
            if (one.isIntegralNumber() && one.canConvertToLong() && one.longValue() > 0) {
                found.add(one.longValue());
            } else {
                var pointer = Finding.pointer(Finding.pointer("", member), Integer.toString(i));
                add(new Finding(
                        pointer, "bad_number", "This is not a positive whole number.", "Give LinkedIn's number."));
            }
        }
        return found;
    }

    /** True or false, or what is usual. */
    public boolean flag(String member, boolean usual) {
        var value = object.path(member);
        if (has(member) && !value.isBoolean()) {
            wrong(member, "bad_flag", "This is neither true nor false.", "Give true or false.");
        }
        return value.isBoolean() ? value.booleanValue() : usual;
    }

    /** One word of a list that must be there; letters' case does not matter. */
    public <E extends Enum<E>> @Nullable E oneOf(String member, Class<E> type) {
        if (!has(member)) {
            missing(member, "Give one of " + words(type) + ".");
            return null;
        }
        var found = word(object.path(member), type);
        if (found == null) {
            wrong(member, "bad_choice", "This is none of " + words(type) + ".", "Give one of " + words(type) + ".");
        }
        return found;
    }

    /** One or more words of a list that must be there. */
    public <E extends Enum<E>> Set<E> someOf(String member, Class<E> type) {
        var found = EnumSet.noneOf(type);
        var value = object.path(member);
        if (!value.isArray() || value.isEmpty()) {
            missing(member, "Give an array with at least one of " + words(type) + ".");
            return found;
        }
        for (int i = 0; i < value.size(); i++) {
            var one = word(value.path(i), type);
            if (one == null) {
                var pointer = Finding.pointer(Finding.pointer("", member), Integer.toString(i));
                var detail = "This is none of " + words(type) + ".";
                add(new Finding(pointer, "bad_choice", detail, "Give only " + words(type) + "."));
            } else {
                found.add(one);
            }
        }
        return found;
    }

    /** An object that may be missing. */
    public @Nullable ObjectNode object(String member) {
        var value = object.path(member);
        if (has(member) && !value.isObject()) {
            wrong(member, "bad_object", "This is not an object.", "Give an object, or leave it out.");
        }
        return value instanceof ObjectNode found ? found : null;
    }

    private void missing(String member, String remedy) {
        wrong(member, "missing", "This is missing.", remedy);
    }

    private static <E extends Enum<E>> @Nullable E word(JsonNode value, Class<E> type) {
        var text = value.isTextual() ? value.textValue().strip() : "";
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equalsIgnoreCase(text))
                .findFirst()
                .orElse(null);
    }

    private static <E extends Enum<E>> String words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
