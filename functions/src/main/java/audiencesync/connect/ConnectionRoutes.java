package audiencesync.connect;

import static java.util.Objects.requireNonNull;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.WorkspaceId;
import audiencesync.http.Endpoint;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.http.JsonBody;
import audiencesync.http.Problem;
import audiencesync.http.ProblemType;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionState;
import audiencesync.setup.ConnectionStore;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything under {@code /v1/connections}: the path decides, whatever the route in front is called. What belongs to
 * another workspace is not there (404). Thread-safe.
 */
public final class ConnectionRoutes implements Endpoint {
    private static final String ROOT = "/v1/connections";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final int MAX_NAME = 200;
    private static final int MAX_DESCRIPTION = 500;
    private static final int MAX_ACCOUNTS = 1_000;
    private static final Pattern START = Pattern.compile("[0-9]{1,9}");

    private final ConnectionStore store;
    private final Connections connections;
    private final AdAccounts adAccounts;
    private final AudiencePicker picker;
    private final Audiences audiences;

    /** With the use cases. */
    public ConnectionRoutes(
            ConnectionStore store,
            Connections connections,
            AdAccounts adAccounts,
            AudiencePicker picker,
            Audiences audiences) {
        this.store = requireNonNull(store, "store is null");
        this.connections = requireNonNull(connections, "connections is null");
        this.adAccounts = requireNonNull(adAccounts, "adAccounts is null");
        this.picker = requireNonNull(picker, "picker is null");
        this.audiences = requireNonNull(audiences, "audiences is null");
    }

    /**
     * Answers.
     *
     * @param workspace whose key the request came with
     * @throws audiencesync.setup.SetupUnavailable if a store did not answer
     * @throws audiencesync.oauth.TokenStoreUnavailable if a store did not answer
     */
    @Override
    public HttpReply answer(WorkspaceId workspace, HttpRequest request) {
        var path = request.path();
        if (!path.equals(ROOT) && !path.startsWith(ROOT + "/")) {
            return noRoute();
        }
        var parts = List.of(path.substring(ROOT.length()).split("/", -1));
        return switch (parts.size()) {
            case 1 -> root(workspace, request);
            case 2 -> of(workspace, parts.get(1), connection -> one(connection, request));
            case 3 -> of(workspace, parts.get(1), connection -> below(connection, parts.get(2), request));
            case 5 -> of(workspace, parts.get(1), connection -> deep(connection, parts, request));
            default -> noRoute();
        };
    }

    private HttpReply root(WorkspaceId workspace, HttpRequest request) {
        return switch (request.method()) {
            case "GET" -> connections.list(workspace);
            case "POST" -> connections.begin(workspace, null, request);
            default -> notAllowed("GET, POST");
        };
    }

    private HttpReply one(Connection connection, HttpRequest request) {
        return switch (request.method()) {
            case "GET" -> connections.show(connection);
            case "DELETE" -> connections.disconnect(connection);
            default -> notAllowed("GET, DELETE");
        };
    }

    private HttpReply below(Connection connection, String what, HttpRequest request) {
        return switch (what) {
            case "reconnect" ->
                request.method().equals("POST")
                        ? connections.begin(connection.workspace(), expected(connection), request)
                        : notAllowed("POST");
            case "ad-accounts" ->
                switch (request.method()) {
                    case "GET" -> adAccounts.show(connection);
                    case "PUT" -> select(connection, request);
                    default -> notAllowed("GET, PUT");
                };
            default -> noRoute();
        };
    }

    /** Nobody knows yet whose an incomplete connection is, so anybody may sign in. */
    private static @Nullable ConnectionId expected(Connection connection) {
        return connection.state() == ConnectionState.INCOMPLETE ? null : connection.id();
    }

    private HttpReply deep(Connection connection, List<String> parts, HttpRequest request) {
        var number = parts.get(3);
        if (!parts.get(2).equals("ad-accounts")
                || !parts.get(4).equals("audiences")
                || !NUMBER.matcher(number).matches()) {
            return noRoute();
        }
        var account = new AdAccountId(Long.parseLong(number));
        if (!connection.adAccounts().contains(account)) {
            return Problem.of(
                            ProblemType.AD_ACCOUNT_NOT_SELECTED,
                            "The connection has not selected ad account " + account + ".")
                    .reply();
        }
        return switch (request.method()) {
            case "GET" -> find(connection, account, request);
            case "POST" -> create(connection, account, request);
            default -> notAllowed("GET, POST");
        };
    }

    private HttpReply select(Connection connection, HttpRequest request) {
        return switch (JsonBody.read(request, Set.of("adAccounts"), Set.of("connection"))) {
            case JsonBody.Content.Unusable(var problem) -> problem.reply();
            case JsonBody.Content.Read(var fields) -> {
                var wanted = fields.positives("adAccounts", MAX_ACCOUNTS).stream()
                        .map(AdAccountId::new)
                        .collect(Collectors.toSet());
                yield fields.findings().isEmpty() ? adAccounts.select(connection, wanted) : fields.refusal();
            }
        };
    }

    private HttpReply create(Connection connection, AdAccountId account, HttpRequest request) {
        return switch (JsonBody.read(request, Set.of("name", "description"), Set.of())) {
            case JsonBody.Content.Unusable(var problem) -> problem.reply();
            case JsonBody.Content.Read(var fields) -> {
                var name = fields.text("name", MAX_NAME);
                var description = fields.optionalText("description", MAX_DESCRIPTION);
                yield name == null || !fields.findings().isEmpty()
                        ? fields.refusal()
                        : audiences.create(connection, account, name, description);
            }
        };
    }

    private HttpReply find(Connection connection, AdAccountId account, HttpRequest request) {
        var query = request.query();
        var page = query.getOrDefault("page", "0");
        if (!START.matcher(page).matches()) {
            return Problem.at(new Problem.Place.Parameter("page"), ProblemType.BAD_PAGE, "page is not a next of ours.")
                    .reply();
        }
        boolean anyPlatform = query.getOrDefault("platform", "").equals("any");
        return picker.find(connection, account, query.getOrDefault("q", ""), anyPlatform, Integer.parseInt(page));
    }

    private HttpReply of(WorkspaceId workspace, String id, Function<Connection, HttpReply> answer) {
        var connection = ID.matcher(id).matches() ? store.find(workspace, new ConnectionId(id)) : null;
        return connection == null
                ? Problem.of(ProblemType.CONNECTION_NOT_FOUND, "The workspace has no such connection.")
                        .reply()
                : answer.apply(connection);
    }

    private static HttpReply noRoute() {
        return Problem.of(ProblemType.ROUTE_NOT_FOUND, "Nothing answers to this path.")
                .reply();
    }

    private static HttpReply notAllowed(String methods) {
        return Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Possible here: " + methods + ".")
                .reply()
                .withHeader("allow", methods);
    }
}
