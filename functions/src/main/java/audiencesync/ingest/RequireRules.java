package audiencesync.ingest;

import audiencesync.setup.RequireRule;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A step's {@code require} rules, ready to be asked. Type and value must be the same: the text {@code "true"} does not
 * meet {@code true}. A rule whose value cannot be read is met by nobody, since sending without consent is worse than
 * not sending. Immutable.
 */
final class RequireRules {
    private static final int LONGEST_NUMBER = 64;
    private static final RawValue NEVER = new RawValue.Structure();
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, RawValue> wanted = new LinkedHashMap<>();
    private final Map<String, String> spellings = new HashMap<>();

    /** Prepares the rules; all of them must be met. */
    RequireRules(List<RequireRule> rules) {
        for (var rule : rules) {
            wanted.merge(rule.member(), read(rule.json()), (one, other) -> same(one, other) ? one : NEVER);
            Spelling.of(rule.member()).forEach(spelling -> spellings.put(spelling, rule.member()));
        }
    }

    /** The members to look for: every spelling to the rule's own. */
    Map<String, String> spellings() {
        return Map.copyOf(spellings);
    }

    /** Whether a user meets them all. */
    boolean areMetBy(RawUser user) {
        for (var rule : wanted.entrySet()) {
            if (!same(rule.getValue(), user.required(rule.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(RawValue wanted, RawValue given) {
        return switch (wanted) {
            case RawValue.Text text -> text.equals(given);
            case RawValue.Flag flag -> flag.equals(given);
            case RawValue.Digits(var number) ->
                given instanceof RawValue.Digits(var other) && sameNumber(number, other);
            case RawValue.Nothing _, RawValue.Structure _ -> false;
        };
    }

    private static boolean sameNumber(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        if (one.length() > LONGEST_NUMBER || other.length() > LONGEST_NUMBER) {
            return false;
        }
        try {
            return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static RawValue read(String json) {
        try (var parser = JSON.createParser(json)) {
            var token = parser.nextToken();
            var value = token == null ? NEVER : value(token, parser.getText());
            return parser.nextToken() == null ? value : NEVER;
        } catch (IOException e) {
            return NEVER;
        }
    }

    private static RawValue value(JsonToken token, String text) {
        if (token == JsonToken.VALUE_STRING) {
            return new RawValue.Text(text);
        }
        if (token.isNumeric()) {
            return new RawValue.Digits(text);
        }
        return token.isBoolean() ? new RawValue.Flag(token == JsonToken.VALUE_TRUE) : NEVER;
    }
}
