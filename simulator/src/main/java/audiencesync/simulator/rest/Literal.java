package audiencesync.simulator.rest;

import audiencesync.simulator.web.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rest.li 2.0's notation for values in a URL, for instance {@code (type:(values:List(A,B)),test:false)} [R, O]. Texts are
 * percent-encoded; the structure characters are not.
 */
sealed interface Literal {

    /** A text, decoded. */
    record Text(String value) implements Literal {}

    /** {@code List(a,b)}. */
    record Items(List<Literal> items) implements Literal {}

    /** {@code (a:1,b:2)}. */
    record Fields(Map<String, Literal> fields) implements Literal {}

    /** Reads one value; 400 if it is malformed. */
    static Literal parse(String text) {
        Reader reader = new Reader(text);
        Literal value = reader.value();
        if (reader.at != text.length()) {
            throw reader.malformed();
        }
        return value;
    }

    /** The texts of {@code (values:List(...))}; null if it is something else. */
    default List<String> values() {
        if (this instanceof Fields object && object.fields().get("values") instanceof Items list) {
            return list.items().stream()
                    .map(item -> item instanceof Text text ? text.value() : "")
                    .toList();
        }
        throw new RefusedException(RestErrors.paramInvalid("Expected (values:List(...))"));
    }

    /** Walks over the text. */
    final class Reader {

        private final String text;
        private int at;

        private Reader(String text) {
            this.text = text;
        }

        private Literal value() {
            if (text.startsWith("List(", at)) {
                at += 5;
                return items();
            }
            if (at < text.length() && text.charAt(at) == '(') {
                at++;
                return fields();
            }
            return new Text(Query.decode(word()));
        }

        private Literal items() {
            List<Literal> items = new ArrayList<>();
            while (!taken(')')) {
                items.add(value());
                separator();
            }
            return new Items(items);
        }

        private Literal fields() {
            Map<String, Literal> fields = new LinkedHashMap<>();
            while (!taken(')')) {
                String name = word();
                if (!taken(':')) {
                    throw malformed();
                }
                fields.put(Query.decode(name), value());
                separator();
            }
            return new Fields(fields);
        }

        private String word() {
            int start = at;
            while (at < text.length() && "(),:".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at);
        }

        private void separator() {
            boolean end = at < text.length() && text.charAt(at) == ')';
            if (!end && !taken(',')) {
                throw malformed();
            }
        }

        private boolean taken(char wanted) {
            if (at < text.length() && text.charAt(at) == wanted) {
                at++;
                return true;
            }
            return false;
        }

        private RefusedException malformed() {
            return new RefusedException(RestErrors.paramInvalid("Malformed value at position " + at));
        }
    }
}
