package audiencesync.http;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds by method and path what a request is for. Keys look as API Gateway writes them: {@code GET /v1/steps/{id}}; a
 * part in braces stands for exactly one part of the path, and a path without braces is looked at first. Immutable.
 *
 * @param <T> what a route leads to
 */
public final class RouteTable<T> {
    private final Map<String, T> routes;

    /** What a request is for. */
    public sealed interface Match<T> {
        /**
         * A route.
         *
         * @param key its key
         * @param parameters parts of the path by the names in the key
         * @param leadsTo what it leads to
         */
        record Found<T>(String key, Map<String, String> parameters, T leadsTo) implements Match<T> {}

        /**
         * The path is known, but not with this method.
         *
         * @param allowed the methods that it has, as in the header {@code Allow}
         */
        record WrongMethod<T>(String allowed) implements Match<T> {}

        /** Nothing has this path. */
        record Nothing<T>() implements Match<T> {}
    }

    /** With all routes by key. */
    public RouteTable(Map<String, T> routes) {
        this.routes = new LinkedHashMap<>(requireNonNull(routes, "routes is null"));
    }

    /** The keys, in their order. */
    public List<String> keys() {
        return List.copyOf(routes.keySet());
    }

    /** Finds the route of a request. */
    public Match<T> find(String method, String path) {
        var exact = routes.get(method + " " + path);
        if (exact != null && path.indexOf('{') < 0) {
            return new Match.Found<>(method + " " + path, Map.of(), exact);
        }
        var allowed = new TreeSet<String>();
        for (var route : routes.entrySet()) {
            var words = route.getKey().split(" ", 2);
            var parameters = parameters(words[1], path);
            if (parameters != null && words[0].equals(method)) {
                return new Match.Found<>(route.getKey(), parameters, route.getValue());
            }
            if (parameters != null) {
                allowed.add(words[0]);
            }
        }
        return allowed.isEmpty() ? new Match.Nothing<>() : new Match.WrongMethod<>(String.join(", ", allowed));
    }

    private static @Nullable Map<String, String> parameters(String template, String path) {
        var wanted = template.split("/", -1);
        var given = path.split("/", -1);
        if (wanted.length != given.length) {
            return null;
        }
        var parameters = new HashMap<String, String>();
        for (int i = 0; i < wanted.length; i++) {
            if (!wanted[i].startsWith("{")) {
                if (!wanted[i].equals(given[i])) {
                    return null;
                }
            } else if (given[i].isEmpty()) {
                return null;
            } else {
                parameters.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            }
        }
        return parameters;
    }
}
