package audiencesync.ingest;

import audiencesync.http.HttpRequest;
import audiencesync.http.Problem;
import audiencesync.http.ProblemType;
import audiencesync.ingest.CanvasRequest.Unusable;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a body: {@code {"users":[...]}}, one bare user object, or NDJSON, which is told by its content type alone. A
 * body that is no JSON is a problem with its place and a hint; a bad user never is. Answers for every body, whatever
 * its bytes. Thread-safe.
 */
final class CanvasRequestReader {
    /** Largest body, in bytes; what API Gateway and Lambda carry even as base64. */
    static final int MAX_BODY_BYTES = 4 * 1024 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * Reads a request's body.
     *
     * @param spellings the members that the step's rules name: every spelling to the rule's own
     */
    CanvasRequest read(HttpRequest request, Map<String, String> spellings) {
        var body = request.body();
        var encoding = request.header("content-encoding");
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
            return unusable(ProblemType.CONTENT_ENCODING_NOT_SUPPORTED, "Only uncompressed bodies are read.");
        }
        if (body.length > MAX_BODY_BYTES) {
            return unusable(
                    ProblemType.BODY_TOO_LARGE,
                    "The body has " + body.length + " bytes; at most " + MAX_BODY_BYTES + " are taken.");
        }
        return switch (decode(body)) {
            case NotUtf8(var line) ->
                new Unusable(Problem.at(
                        new Problem.Place.Position(line, 1),
                        ProblemType.NOT_UTF8,
                        "Line " + line + " holds bytes that are not UTF-8."));
            case Decoded(var text) -> parse(text, request.header("content-type"), spellings);
        };
    }

    private static CanvasRequest parse(CharBuffer text, @Nullable String contentType, Map<String, String> spellings) {
        if (text.chars().allMatch(Character::isWhitespace)) {
            return unusable(ProblemType.EMPTY_BODY, "The body has no content.");
        }
        var parser = new BodyParser(text.array(), text.arrayOffset() + text.position(), text.remaining(), spellings);
        return isNdjson(contentType) ? parser.ndjson() : parser.json();
    }

    private static boolean isNdjson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        int end = contentType.indexOf(';');
        var type =
                (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return type.equals("application/x-ndjson") || type.equals("application/ndjson");
    }

    private sealed interface Decoding {}

    private record Decoded(CharBuffer text) implements Decoding {}

    private record NotUtf8(int line) implements Decoding {}

    private static Decoding decode(byte[] body) {
        var bytes = ByteBuffer.wrap(body);
        var text = CharBuffer.allocate(body.length);
        // A fresh decoder reports what is malformed instead of replacing it.
        var result = StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true);
        if (result.isError()) {
            int lines = 1;
            for (int i = 0; i < bytes.position(); i++) {
                lines += body[i] == '\n' ? 1 : 0;
            }
            return new NotUtf8(lines);
        }
        text.flip();
        if (text.hasRemaining() && text.get(0) == BYTE_ORDER_MARK) {
            text.position(1);
        }
        return new Decoded(text);
    }

    private static Unusable unusable(ProblemType type, String detail) {
        return new Unusable(Problem.of(type, detail));
    }
}
