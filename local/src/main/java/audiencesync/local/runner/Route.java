package audiencesync.local.runner;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One route of the HTTP API. A segment {@code {name}} takes one segment of the path, a last segment {@code {name+}}
 * all that is left, as with API Gateway. Immutable.
 *
 * @param method in capitals
 * @param path as in the stack, for instance {@code /v1/steps/{id}/users}
 * @param function what answers
 */
public record Route(String method, String path, HttpFunction function) {
    /** Refuses nulls. */
    public Route {
        requireNonNull(method, "method is null");
        requireNonNull(path, "path is null");
        requireNonNull(function, "function is null");
    }

    /** For instance {@code POST /v1/steps/{id}/users}. */
    public String key() {
        return method + " " + path;
    }

    /** The path's parameters if the path fits, nothing if it does not. */
    Optional<Map<String, String>> parameters(String requestPath) {
        var wanted = segments(path);
        var given = segments(requestPath);
        var parameters = new LinkedHashMap<String, String>();
        for (int i = 0; i < wanted.size(); i++) {
            var segment = wanted.get(i);
            if (segment.endsWith("+}") && given.size() > i) {
                parameters.put(
                        segment.substring(1, segment.length() - 2), String.join("/", given.subList(i, given.size())));
                return Optional.of(parameters);
            }
            if (given.size() <= i) {
                return Optional.empty();
            }
            if (segment.startsWith("{") && !given.get(i).isEmpty()) {
                parameters.put(segment.substring(1, segment.length() - 1), given.get(i));
            } else if (!segment.equals(given.get(i))) {
                return Optional.empty();
            }
        }
        return given.size() == wanted.size() ? Optional.of(parameters) : Optional.empty();
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
