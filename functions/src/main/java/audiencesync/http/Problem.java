package audiencesync.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457): what was wrong, where, and what to do. It never repeats a value of the body.
 *
 * @param type the kind
 * @param detail what happened this time
 * @param place where; absent if it is nowhere in particular
 */
public record Problem(
        ProblemType type, String detail, @Nullable Place place) {
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

    /** Refuses nulls. */
    public Problem {
        requireNonNull(type, "type is null");
        requireNonNull(detail, "detail is null");
    }

    /** Without a place. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, null);
    }

    /** At a place. */
    public static Problem at(Place place, ProblemType type, String detail) {
        return new Problem(type, detail, place);
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
        return json.toString();
    }
}
