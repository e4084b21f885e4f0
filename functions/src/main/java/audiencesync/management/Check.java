package audiencesync.management;

import static java.util.Objects.requireNonNull;

import audiencesync.http.Finding;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * Something that a launch check found. Codes are part of the HTTP API.
 *
 * @param code for instance {@code role_viewer}
 * @param severity whether it stands in the way of a launch
 * @param text what is the case
 * @param remedy what to do, or that nothing needs to be done
 */
public record Check(String code, Severity severity, String text, String remedy) {
    /** Whether a check stands in the way. */
    public enum Severity {
        /** The step cannot be launched. */
        ERROR,
        /** It can, but somebody should know. */
        WARNING
    }

    /** Refuses nulls. */
    public Check {
        requireNonNull(code, "code is null");
        requireNonNull(severity, "severity is null");
        requireNonNull(text, "text is null");
        requireNonNull(remedy, "remedy is null");
    }

    static Check error(String code, String text, String remedy) {
        return new Check(code, Severity.ERROR, text, remedy);
    }

    static Check warning(String code, String text, String remedy) {
        return new Check(code, Severity.WARNING, text, remedy);
    }

    boolean isError() {
        return severity == Severity.ERROR;
    }

    Finding finding() {
        return new Finding(null, code, text, remedy);
    }

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", code)
                .put("severity", severity.name().toLowerCase(Locale.ROOT))
                .put("text", text)
                .put("remedy", remedy);
    }
}
