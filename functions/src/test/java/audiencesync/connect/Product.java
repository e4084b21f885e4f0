package audiencesync.connect;

import audiencesync.audience.Action;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.MatchField;
import audiencesync.audience.SegmentId;
import audiencesync.audience.StepId;
import audiencesync.audience.StepKey;
import audiencesync.audience.Target;
import audiencesync.audience.WorkspaceId;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.memory.InMemoryConnectionStore;
import audiencesync.memory.InMemoryHealthStore;
import audiencesync.memory.InMemoryLeaseStore;
import audiencesync.memory.InMemoryStateStore;
import audiencesync.memory.InMemoryStepStore;
import audiencesync.memory.InMemoryTokenStore;
import audiencesync.oauth.ScriptedServer;
import audiencesync.oauth.TokenRefresher;
import audiencesync.setup.Step;
import audiencesync.setup.StepState;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Connecting, put together on memory doubles; time moves only where somebody waits, or a test says so. */
public final class Product {
    /** Whose connections these are. */
    public static final WorkspaceId WORKSPACE = new WorkspaceId("ws");

    private static final String COOKIE = "__Host-audience-sync-browser";

    /** What time it is. */
    public final SettableClock clock = new SettableClock(Instant.parse("2026-11-25T12:00:00Z"));

    /** LinkedIn's OAuth. */
    public final ScriptedServer server = new ScriptedServer();

    /** LinkedIn's API. */
    public final ScriptedLinkedIn linkedIn = new ScriptedLinkedIn();

    /** The tokens. */
    public final InMemoryTokenStore tokens = new InMemoryTokenStore();

    /** The connections. */
    public final InMemoryConnectionStore connections = new InMemoryConnectionStore();

    /** The steps. */
    public final InMemoryStepStore steps = new InMemoryStepStore();

    /** What is in trouble. */
    public final InMemoryHealthStore health = new InMemoryHealthStore();

    /** What was logged. */
    public final List<String> log = new ArrayList<>();

    /** The leases. */
    public final InMemoryLeaseStore leases = new InMemoryLeaseStore();

    private final SplittableRandom random = new SplittableRandom(1);
    private final Recovery recovery = new Recovery(steps, health);
    private final Patience patience = new Patience(clock::advanceTo, clock);

    /** Who renews tokens. */
    public final TokenRefresher refresher = new TokenRefresher(
            server,
            tokens,
            leases,
            new ConnectionWatch(connections, (level, event, fields) -> log.add(level + " " + event)),
            clock,
            random);

    /** Who calls LinkedIn. */
    public final LinkedInCalls calls = new LinkedInCalls(tokens, refresher, clock);

    /** Who makes connections. */
    public final Completion completion =
            new Completion(linkedIn, tokens, connections, recovery, patience, clock, random);

    private final SignIn signIn = new SignIn(server, new InMemoryStateStore(), completion, clock, random);

    /** The pages. */
    public final SignInEndpoint pages = pagesAt(URI.create("https://sync.example"));

    /** The routes. */
    public final ConnectionRoutes routes = new ConnectionRoutes(
            connections,
            new Connections(
                    connections,
                    tokens,
                    health,
                    recovery,
                    signIn,
                    new PublicAddress(URI.create("https://sync.example")),
                    clock),
            new AdAccounts(calls, linkedIn, connections, completion, clock),
            new AudiencePicker(calls, linkedIn, "AUDIENCE_SYNC"),
            new Audiences(calls, linkedIn, leases, patience, "AUDIENCE_SYNC", clock, random));

    /** Nothing is connected. */
    public Product() {}

    /** The pages for browsers that reach the product there. */
    private SignInEndpoint pagesAt(URI address) {
        return new SignInEndpoint(signIn, workspace -> "Brand <" + workspace + ">", new PublicAddress(address));
    }

    /** A page that a browser asks for by plain http on this machine. */
    HttpReply askHere(String method, String pathAndQuery, @Nullable String cookie) {
        return pagesAt(URI.create("http://localhost:8080")).answer(request(method, pathAndQuery, "", cookie));
    }

    /** The button of a link's page, in a browser with that cookie, on a page of that site. */
    HttpReply goOn(String state, @Nullable String cookie, @Nullable String site) {
        var asked = request("POST", "/oauth/start?state=" + state, "", cookie);
        return pages.answer(
                site == null
                        ? asked
                        : new HttpRequest(
                                asked.method(),
                                asked.path(),
                                Map.of(),
                                asked.query(),
                                Map.of("Sec-Fetch-Site", site),
                                asked.cookies(),
                                asked.body()));
    }

    HttpReply goOn(String state, @Nullable String cookie) {
        return goOn(state, cookie, null);
    }

    /** A request to a route. */
    public HttpReply call(String method, String pathAndQuery, String body) {
        return call(WORKSPACE, method, pathAndQuery, body);
    }

    HttpReply call(WorkspaceId workspace, String method, String pathAndQuery, String body) {
        return routes.answer(workspace, request(method, pathAndQuery, body, null));
    }

    /** A page that a browser with that cookie opens. */
    HttpReply open(String pathAndQuery, @Nullable String cookie) {
        return pages.answer(request("GET", pathAndQuery, "", cookie));
    }

    private static HttpRequest request(String method, String pathAndQuery, String body, @Nullable String cookie) {
        var uri = URI.create(pathAndQuery);
        var query = new LinkedHashMap<String, String>();
        if (uri.getQuery() != null) {
            for (var pair : uri.getQuery().split("&", -1)) {
                query.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
            }
        }
        return new HttpRequest(
                method,
                uri.getPath(),
                Map.of(),
                query,
                Map.of("host", "other.example"),
                cookie == null ? List.of() : List.of("x=y", cookie),
                body.getBytes(StandardCharsets.UTF_8));
    }

    /** The state of a new link. */
    String begin(String path) {
        var url = URI.create(json(call("POST", path, "")).path("url").asText());
        return url.getQuery().substring("state=".length());
    }

    /** Goes on from the link; answers the cookie. */
    String start(String state) {
        var reply = goOn(state, null);
        return reply.cookies().getFirst().split(";", 2)[0];
    }

    /** All the way, as the member that LinkedIn has. */
    public HttpReply connect() {
        return connect("/v1/connections");
    }

    HttpReply connect(String path) {
        var state = begin(path);
        var cookie = start(state);
        return open("/oauth/callback?state=" + state + "&code=AQTcode", cookie);
    }

    /** The only connection's id. */
    public ConnectionId onlyConnection() {
        var all = connections.list(WORKSPACE);
        if (all.size() != 1) {
            throw new AssertionError(all);
        }
        return all.getFirst().id();
    }

    /** A live step on that connection. */
    public Step step(ConnectionId connection, long segment) {
        var step = new Step(
                new StepKey(WORKSPACE, new StepId("s" + segment)),
                "step",
                new Target(WORKSPACE, connection, ScriptedLinkedIn.WRITABLE, new SegmentId(segment), Action.ADD),
                Set.of(MatchField.EMAIL),
                List.of(),
                false,
                StepState.LIVE);
        steps.save(step);
        return step;
    }

    static String otherCookie() {
        return COOKIE + "=" + "A".repeat(43);
    }

    /** The body of a reply. */
    public static JsonNode json(HttpReply reply) {
        try {
            return new ObjectMapper().readTree(reply.text());
        } catch (JsonProcessingException e) {
            throw new AssertionError(reply.text(), e);
        }
    }

    /** A clock that is told what time it is. */
    public static final class SettableClock extends Clock {
        private Instant now;

        SettableClock(Instant now) {
            this.now = now;
        }

        /** Moves it there, never back. */
        public void advanceTo(Instant instant) {
            now = instant.isAfter(now) ? instant : now;
        }

        /** Lets time pass. */
        public void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("only UTC");
        }
    }
}
