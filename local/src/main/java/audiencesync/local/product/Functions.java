package audiencesync.local.product;

import audiencesync.function.IngestHandler;
import audiencesync.function.MetricsHandler;
import audiencesync.function.OAuthHandler;
import audiencesync.function.SetupHandler;
import audiencesync.function.SyncHandler;
import audiencesync.function.UpkeepHandler;
import audiencesync.function.UseCases;
import audiencesync.local.runner.HttpFunction;
import audiencesync.local.runner.Route;
import audiencesync.local.runner.Routes;
import java.util.ArrayList;
import java.util.List;

/** The functions that ship, on the memory doubles of their ports, and the routes that lead to them. */
final class Functions {
    private final Routes routes;
    private final SyncHandler sync;
    private final UpkeepHandler upkeep;

    Functions(MemoryPorts ports) {
        var useCases = new UseCases(ports);
        var setup = new SetupHandler(useCases);
        var routes = new ArrayList<Route>();
        add(routes, IngestHandler.ROUTES, new HttpFunction("IngestFunction", new IngestHandler(useCases)));
        add(routes, MetricsHandler.ROUTES, new HttpFunction("MetricsFunction", new MetricsHandler(useCases)));
        add(routes, OAuthHandler.ROUTES, new HttpFunction("OAuthFunction", new OAuthHandler(useCases)));
        add(routes, setup.routes(), new HttpFunction("SetupFunction", setup));
        this.routes = new Routes(routes);
        this.sync = new SyncHandler(useCases);
        this.upkeep = new UpkeepHandler(useCases);
    }

    private static void add(List<Route> routes, List<String> keys, HttpFunction function) {
        for (var key : keys) {
            var words = key.split(" ", 2);
            routes.add(new Route(words[0], words[1], function));
        }
    }

    Routes routes() {
        return routes;
    }

    SyncHandler sync() {
        return sync;
    }

    UpkeepHandler upkeep() {
        return upkeep;
    }
}
