package audiencesync.connect;

import audiencesync.audience.AdAccountId;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.http.Problem;
import audiencesync.http.ProblemType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The two bodies that the routes read. No problem repeats a value. Stateless. */
final class RequestBody {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_NAME = 200;
    private static final int MAX_DESCRIPTION = 500;
    private static final int MAX_ACCOUNTS = 1_000;

    private RequestBody() {}

    /**
     * An audience to make.
     *
     * @param name not blank
     * @param description null if there is none
     */
    record Wanted(String name, @Nullable String description) {}

    static HttpReply adAccounts(HttpRequest request, Function<Set<AdAccountId>, HttpReply> answer) {
        return read(request, body -> {
            var array = body.path("adAccounts");
            if (!array.isArray() || array.size() > MAX_ACCOUNTS) {
                return wrong("/adAccounts", "adAccounts must be an array of at most 1000 numbers; it may be empty.");
            }
            var accounts = new HashSet<AdAccountId>();
            for (int i = 0; i < array.size(); i++) {
                var one = array.get(i);
                if (!one.isIntegralNumber() || !one.canConvertToLong() || one.longValue() <= 0) {
                    return wrong("/adAccounts/" + i, "An ad account is a positive number.");
                }
                accounts.add(new AdAccountId(one.longValue()));
            }
            return answer.apply(accounts);
        });
    }

    static HttpReply newAudience(HttpRequest request, Function<Wanted, HttpReply> answer) {
        return read(request, body -> {
            var name = body.path("name").asText("").strip();
            if (!body.path("name").isTextual() || name.isEmpty() || name.length() > MAX_NAME) {
                return wrong("/name", "name must be a text of 1 to 200 characters.");
            }
            var description = body.path("description");
            boolean absent = description.isMissingNode() || description.isNull();
            if (!absent && (!description.isTextual() || description.textValue().length() > MAX_DESCRIPTION)) {
                return wrong("/description", "description must be a text of at most 500 characters.");
            }
            return answer.apply(new Wanted(name, absent ? null : description.textValue()));
        });
    }

    private static HttpReply read(HttpRequest request, Function<JsonNode, HttpReply> answer) {
        try {
            var body = JSON.readTree(request.body());
            return body == null || !body.isObject()
                    ? Problem.of(ProblemType.NOT_AN_OBJECT, "The body must be a JSON object.")
                            .reply()
                    : answer.apply(body);
        } catch (JsonProcessingException notJson) {
            var at = notJson.getLocation();
            return Problem.at(
                            new Problem.Place.Position(at.getLineNr(), at.getColumnNr()),
                            ProblemType.MALFORMED_JSON,
                            "The body is not JSON.")
                    .reply();
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes in memory cannot fail to be read", impossible);
        }
    }

    private static HttpReply wrong(String pointer, String detail) {
        return Problem.at(new Problem.Place.Pointer(pointer), ProblemType.INVALID_VALUES, detail)
                .reply();
    }
}
