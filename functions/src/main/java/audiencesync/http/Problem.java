package audiencesync.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457): what was wrong, where, and what to do. It never repeats a value of the body.
 *
 * @param type the kind
 * @param detail what happened this time
 * @param place where; absent if it is nowhere in particular
 * @param findings everything that is wrong, where that is more than one thing; else empty
 */
public record Problem(
        ProblemType type, String detail, @Nullable Place place, List<Finding> findings) {
    /** When to come back after a 503; a Canvas has its own, longer schedule. */
    public static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    /** Where in the request a problem is. */
    public sealed interface Place {
        /**
         * A value.
         *
         * @param pointer a JSON pointer (RFC 6901), for instance {@code /users}
         */
        record Pointer(String pointer) implements Place {}

        /**
         * A place in the text.
         *
         * @param line from 1
         * @param column from 1, in UTF-16 units
         */
        record Position(int line, int column) implements Place {}

        /**
         * A parameter of the query.
         *
         * @param name its name
         */
        record Parameter(String name) implements Place {}
    }

    /** Refuses nulls and copies the list. */
    public Problem {
        findings = List.copyOf(findings);
        requireNonNull(type, "type is null");
        requireNonNull(detail, "detail is null");
    }

    /** Without a place. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, null, List.of());
    }

    /** At a place. */
    public static Problem at(Place place, ProblemType type, String detail) {
        return new Problem(type, detail, place, List.of());
    }

    /** With everything that is wrong at once. */
    public static Problem of(ProblemType type, String detail, List<Finding> findings) {
        return new Problem(type, detail, null, findings);
    }

    /** As a reply; every 503 says when to come back. */
    public HttpReply reply() {
        var reply = HttpReply.of(type.status(), "application/problem+json", json().getBytes(StandardCharsets.UTF_8))
                .withHeader("cache-control", "no-store")
                .withFact("problem", type.code());
        return type.status() == 503 ? reply.withHeader("retry-after", Long.toString(RETRY_AFTER.toSeconds())) : reply;
    }

    private String json() {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("type", type.uri())
                .put("code", type.code())
                .put("title", type.title())
                .put("status", type.status())
                .put("detail", detail)
                .put("remedy", type.remedy());
        switch (place) {
            case null -> {}
            case Place.Pointer(var pointer) -> json.put("pointer", pointer);
            case Place.Position(var line, var column) -> json.put("line", line).put("column", column);
            case Place.Parameter(var name) -> json.put("parameter", name);
        }
        if (!findings.isEmpty()) {
            var errors = json.putArray("errors");
            findings.forEach(finding -> add(errors.addObject(), finding));
        }
        return json.toString();
    }

    private static void add(ObjectNode json, Finding finding) {
        if (finding.pointer() != null) {
            json.put("pointer", finding.pointer());
        }
        json.put("code", finding.code()).put("detail", finding.detail()).put("remedy", finding.remedy());
    }
}
