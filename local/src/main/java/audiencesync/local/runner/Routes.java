package audiencesync.local.runner;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All routes of the HTTP API. Immutable.
 *
 * @param all in any order
 */
public record Routes(List<Route> all) {
    /** Copies the list. */
    public Routes {
        all = List.copyOf(all);
    }

    /** What a request meets. */
    public sealed interface Match {
        /**
         * A route.
         *
         * @param route the most specific one
         * @param parameters the path's parameters, decoded
         */
        record Found(Route route, Map<String, String> parameters) implements Match {
            /** Copies the map. */
            public Found {
                parameters = Map.copyOf(parameters);
            }
        }

        /**
         * The path exists, but not with this method.
         *
         * @param allowed the methods that it takes
         */
        record WrongMethod(SortedSet<String> allowed) implements Match {}

        /** No such path. */
        record Unknown() implements Match {}
    }

    /** Finds the route for a decoded path that starts with a slash. */
    public Match match(String method, String path) {
        var fitting =
                all.stream().filter(route -> route.parameters(path).isPresent()).toList();
        if (fitting.isEmpty()) {
            return new Match.Unknown();
        }
        return fitting.stream()
                .filter(route -> route.method().equals(method))
                .min(Comparator.comparingInt(
                        route -> route.parameters(path).orElseThrow().size()))
                .<Match>map(
                        route -> new Match.Found(route, route.parameters(path).orElseThrow()))
                .orElseGet(() -> new Match.WrongMethod(
                        fitting.stream().map(Route::method).collect(Collectors.toCollection(TreeSet::new))));
    }
}
