package audiencesync.management;

import audiencesync.http.Finding;
import audiencesync.http.JsonFields;
import audiencesync.setup.RequireRule;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads {@code require}: an object of members that a user must have and their values, for instance {@code {"optIn":
 * true}}. Two spellings of one name are refused, since a user's member can only be one of them.
 */
final class RequireReader {
    private static final String REQUIRE = "require";
    private static final int MOST_RULES = 20;
    private static final int LONGEST_VALUE = 200;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    private RequireReader() {}

    static List<RequireRule> read(JsonFields fields) {
        var rules = new ArrayList<RequireRule>();
        var object = fields.object(REQUIRE);
        if (object == null) {
            return rules;
        }
        if (object.size() > MOST_RULES) {
            fields.wrong(
                    REQUIRE,
                    "too_many",
                    "There are more than " + MOST_RULES + " rules.",
                    "Decide in the Canvas who is sent here.");
            return rules;
        }
        var names = new HashSet<String>();
        for (var rule : object.properties()) {
            var name = rule.getKey();
            if (!NAME.matcher(name).matches()) {
                // Not repeated: it may be anything.
                fields.wrong(
                        REQUIRE,
                        "bad_name",
                        "A rule's name has other characters than A-Z a-z 0-9 _, begins with a digit or is too long.",
                        "Use the name that the member has in the users' objects.");
            } else if (!names.add(name.replace("_", "").toLowerCase(Locale.ROOT))) {
                add(fields, name, "doubled", "Two rules name one member in two spellings.", "Keep one of them.");
            } else if (isUsable(rule.getValue())) {
                rules.add(new RequireRule(name, rule.getValue().toString()));
            } else {
                add(
                        fields,
                        name,
                        "bad_value",
                        "A rule's value is a text of 1 to " + LONGEST_VALUE + " characters, a number, true or false.",
                        "Give the one value that the member must have.");
            }
        }
        return rules;
    }

    private static boolean isUsable(JsonNode value) {
        if (value.isTextual()) {
            return !value.textValue().isBlank() && value.textValue().length() <= LONGEST_VALUE;
        }
        return value.isBoolean() || (value.isNumber() && value.toString().length() <= LONGEST_VALUE);
    }

    private static void add(JsonFields fields, String name, String code, String detail, String remedy) {
        fields.add(new Finding(Finding.pointer(Finding.pointer("", REQUIRE), name), code, detail, remedy));
    }
}
