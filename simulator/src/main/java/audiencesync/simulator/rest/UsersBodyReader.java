package audiencesync.simulator.rest;

import audiencesync.simulator.web.Json;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads bodies sent to {@code /users}, streaming, so that 5,000 users cost milliseconds. Stateless. */
final class UsersBodyReader {

    /** Reads {@code {"elements": [...]}}. */
    UsersBody readBatch(byte[] body) {
        try (JsonParser json = Json.parser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return new UsersBody.Malformed("The request body is not a JSON object");
            }
            List<UsersBody.Element> elements = elements(json);
            if (elements == null || json.nextToken() != null) {
                return new UsersBody.Malformed("The request body needs a list of objects named \"elements\"");
            }
            return new UsersBody.Batch(elements);
        } catch (IOException e) {
            return malformed();
        }
    }

    /** Reads one user. */
    UsersBody readSingle(byte[] body) {
        try (JsonParser json = Json.parser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return new UsersBody.Malformed("The request body is not a JSON object");
            }
            return new UsersBody.Batch(List.of(UserReader.read(json)));
        } catch (IOException e) {
            return malformed();
        }
    }

    private static UsersBody malformed() {
        return new UsersBody.Malformed("Cannot parse request entity: invalid JSON");
    }

    private static @Nullable List<UsersBody.Element> elements(JsonParser json) throws IOException {
        List<UsersBody.Element> elements = null;
        for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            if (field.equals("elements") && value == JsonToken.START_ARRAY) {
                elements = array(json);
                if (elements == null) {
                    return null;
                }
            } else {
                json.skipChildren();
            }
        }
        return elements;
    }

    private static @Nullable List<UsersBody.Element> array(JsonParser json) throws IOException {
        List<UsersBody.Element> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                return null;
            }
            elements.add(UserReader.read(json));
        }
        return elements;
    }
}
