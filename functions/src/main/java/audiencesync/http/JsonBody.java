package audiencesync.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads bodies that are one small JSON object. Stateless. */
public final class JsonBody {
    /** Largest body, in bytes. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonBody() {}

    /** What a body turned out to be. */
    public sealed interface Content {
        /**
         * An object.
         *
         * @param fields its members, to be read one by one
         */
        record Read(JsonFields fields) implements Content {}

        /**
         * Something else.
         *
         * @param problem what is wrong with it
         */
        record Unusable(Problem problem) implements Content {}
    }

    /**
     * Reads a request's body. A member that is neither known nor ignored is a finding, since it is a slip.
     *
     * @param known members that are read
     * @param ignored members that our own answers hold, so that what was read may be sent back changed
     */
    public static Content read(HttpRequest request, Set<String> known, Set<String> ignored) {
        var body = request.body();
        if (body.length > MAX_BYTES) {
            return new Content.Unusable(Problem.of(
                    ProblemType.REQUEST_TOO_LARGE,
                    "The body has " + body.length + " bytes; at most " + MAX_BYTES + " are taken."));
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return JSON.readTree(text.toString()) instanceof ObjectNode object
                    ? new Content.Read(new JsonFields(object, known, ignored))
                    : invalid("The body is empty, or is JSON but not an object.");
        } catch (CharacterCodingException e) {
            return invalid("The body is not UTF-8.");
        } catch (JsonProcessingException e) {
            return at(e.getLocation());
        }
    }

    private static Content at(@Nullable JsonLocation location) {
        if (location == null) {
            return invalid("The body is not JSON.");
        }
        int line = Math.max(1, location.getLineNr());
        int column = Math.max(1, location.getColumnNr());
        return new Content.Unusable(Problem.at(
                new Problem.Place.Position(line, column),
                ProblemType.INVALID_JSON,
                "Line " + line + ", column " + column + ": this is not JSON, or a member stands twice."));
    }

    private static Content invalid(String detail) {
        return new Content.Unusable(Problem.of(ProblemType.INVALID_JSON, detail));
    }
}
