package audiencesync.simulator.rest;

import java.util.List;

/**
 * The text of a 422: each line ends in a line feed, and only the first line of an element carries its index [R
 * RestLiValidationFilter].
 */
final class SchemaMessage {

    private SchemaMessage() {}

    /** For an element of a batch; the index counts from 0. */
    static String of(int index, List<String> lines) {
        return "Index: " + index + ", " + of(lines);
    }

    /** For a single create. */
    static String of(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append("ERROR :: ").append(line).append('\n'));
        return text.toString();
    }
}
