package audiencesync.ingest;

import audiencesync.http.Problem;
import audiencesync.http.ProblemType;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;

/**
 * Finds out what most likely broke a body: what templates do to JSON, by the characters at the place where the parser
 * gave up. Never repeats any of them.
 */
final class JsonFault {
    private static final char NONE = '\0';

    private final char[] text;
    private final int from;
    private final int to;
    private final int firstLine;

    /** For the text in [from, to), whose first line has this number in the body. */
    JsonFault(char[] text, int from, int to, int firstLine) {
        this.text = text;
        this.from = from;
        this.to = to;
        this.firstLine = firstLine;
    }

    /** The problem with its line and column. */
    Problem explain(JsonProcessingException fault, JsonParser parser) {
        var location = fault.getLocation() == null ? parser.currentLocation() : fault.getLocation();
        int at = Math.clamp(from + location.getCharOffset(), from, to);
        var type = type(fault, at, parser.getParsingContext().inRoot());
        int line = location.getLineNr() + firstLine - 1;
        int column = Math.max(1, location.getColumnNr());
        return Problem.at(
                new Problem.Place.Position(line, column),
                type,
                "Line " + line + ", column " + column + ": " + says(type));
    }

    private ProblemType type(JsonProcessingException fault, int at, boolean inRoot) {
        if (fault instanceof StreamConstraintsException) {
            return ProblemType.TOO_DEEPLY_NESTED;
        }
        char before = before(at);
        if (inRoot && before != NONE) {
            return ProblemType.TRAILING_CONTENT;
        }
        if (fault instanceof JsonEOFException || at >= to) {
            return ProblemType.TRUNCATED_JSON;
        }
        return type(before, at, text[at]);
    }

    private ProblemType type(char before, int at, char here) {
        boolean isAdjacent = at > from && text[at - 1] == before;
        if (before == '{' && isAdjacent && (here == '{' || here == '%')) {
            return ProblemType.TEMPLATE_LEFTOVER;
        }
        if (here < ' ') {
            return ProblemType.UNESCAPED_CHARACTER;
        }
        if (before == ',' && isClosing(here)) {
            return ProblemType.TRAILING_COMMA;
        }
        if ((before == ':' || before == ',' || before == '[') && (here == ',' || isClosing(here))) {
            return ProblemType.MISSING_VALUE;
        }
        // A quotation mark at some distance is rather a forgotten comma.
        if (before == '"' && (here != '"' || isAdjacent)) {
            return ProblemType.UNESCAPED_QUOTE;
        }
        if (before != NONE && before != '{' && Character.isLetter(here)) {
            return ProblemType.UNKNOWN_LITERAL;
        }
        return ProblemType.MALFORMED_JSON;
    }

    private static boolean isClosing(char c) {
        return c == '}' || c == ']';
    }

    private char before(int at) {
        for (int i = Math.min(at, to) - 1; i >= from; i--) {
            if (!Character.isWhitespace(text[i])) {
                return text[i];
            }
        }
        return NONE;
    }

    private static String says(ProblemType type) {
        var title = type.title();
        return Character.toLowerCase(title.charAt(0)) + title.substring(1) + ".";
    }
}
