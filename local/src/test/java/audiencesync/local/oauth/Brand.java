package audiencesync.local.oauth;

import audiencesync.audience.WorkspaceId;
import audiencesync.connect.AdAccounts;
import audiencesync.connect.AudiencePicker;
import audiencesync.connect.Audiences;
import audiencesync.connect.Completion;
import audiencesync.connect.ConnectionRoutes;
import audiencesync.connect.ConnectionWatch;
import audiencesync.connect.Connections;
import audiencesync.connect.LinkedInCalls;
import audiencesync.connect.Patience;
import audiencesync.connect.PublicAddress;
import audiencesync.connect.Recovery;
import audiencesync.connect.SignIn;
import audiencesync.connect.SignInEndpoint;
import audiencesync.http.HttpReply;
import audiencesync.http.HttpRequest;
import audiencesync.linkedin.ApiSettings;
import audiencesync.linkedin.HttpAudienceApi;
import audiencesync.linkedin.HttpAuthorizationServer;
import audiencesync.linkedin.HttpManagementApi;
import audiencesync.memory.InMemoryConnectionStore;
import audiencesync.memory.InMemoryHealthStore;
import audiencesync.memory.InMemoryLeaseStore;
import audiencesync.memory.InMemoryStateStore;
import audiencesync.memory.InMemoryStepStore;
import audiencesync.memory.InMemoryTokenStore;
import audiencesync.oauth.AppCredentials;
import audiencesync.oauth.TokenRefresher;
import audiencesync.oauth.TokenRenewal;
import audiencesync.oauth.Tokens;
import audiencesync.setup.Connection;
import audiencesync.simulator.LinkedInSimulator;
import audiencesync.simulator.SimulatorConfig;
import audiencesync.simulator.world.AdAccount;
import audiencesync.simulator.world.ApiVersions;
import audiencesync.simulator.world.App;
import audiencesync.simulator.world.LinkedInMember;
import audiencesync.simulator.world.Role;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** A workspace, a browser, and a LinkedIn on a port; time is the simulator's and moves where somebody waits. */
final class Brand implements AutoCloseable {
    static final WorkspaceId WORKSPACE = new WorkspaceId("ws");
    static final long ACCOUNT = 512_345_678;
    static final long VIEWED = 7;
    static final String MEMBER = "abc123";
    static final String APP = "77abc";

    private static final String CALLBACK = "https://sync.example/oauth/callback";
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    final LinkedInSimulator linkedIn;
    final InMemoryTokenStore tokens = new InMemoryTokenStore();
    final InMemoryConnectionStore connections = new InMemoryConnectionStore();
    final TokenRefresher refresher;
    final LinkedInCalls calls;
    final HttpManagementApi api;
    private final HttpAuthorizationServer server;
    private final SignInEndpoint pages;
    private final ConnectionRoutes routes;

    Brand(SimulatorConfig config, App app) {
        var start = Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);
        var versions = ApiVersions.published().with("202608", LocalDate.of(2030, 1, 1));
        this.linkedIn = LinkedInSimulator.start(config.withClock(start).withVersions(versions));
        linkedIn.addApp(app);
        linkedIn.addMember(LinkedInMember.of(MEMBER, "Ines", "Duarte"));
        linkedIn.addMember(LinkedInMember.of("xyz", "Bob", "Stone"));
        linkedIn.addAccount(AdAccount.of(ACCOUNT, "Acme EMEA"));
        linkedIn.addAccount(AdAccount.of(VIEWED, "Other"));
        linkedIn.grantRole(ACCOUNT, MEMBER, Role.CAMPAIGN_MANAGER);
        linkedIn.grantRole(VIEWED, MEMBER, Role.VIEWER);
        var clock = linkedIn.clock();
        RandomGenerator random = new SecureRandom();
        var client = HttpAudienceApi.newClient(TIMEOUT);
        this.server = new HttpAuthorizationServer(
                client, linkedIn.oauthBase(), () -> new AppCredentials(APP, "s3cr3t"), TIMEOUT);
        this.api = new HttpManagementApi(client, new ApiSettings(linkedIn.apiBase(), "202608"), TIMEOUT);
        var steps = new InMemoryStepStore();
        var health = new InMemoryHealthStore();
        var leases = new InMemoryLeaseStore();
        var recovery = new Recovery(steps, health);
        var patience = new Patience(clock::set, clock);
        this.refresher = new TokenRefresher(
                server, tokens, leases, new ConnectionWatch(connections, (level, event, fields) -> {}), clock, random);
        this.calls = new LinkedInCalls(tokens, refresher, clock);
        var completion = new Completion(api, tokens, connections, recovery, patience, clock, random);
        var signIn = new SignIn(server, new InMemoryStateStore(), completion, clock, random);
        this.pages =
                new SignInEndpoint(signIn, WorkspaceId::value, new PublicAddress(URI.create("https://sync.example")));
        this.routes = new ConnectionRoutes(
                connections,
                new Connections(
                        connections,
                        tokens,
                        health,
                        recovery,
                        signIn,
                        new PublicAddress(URI.create("https://sync.example")),
                        clock),
                new AdAccounts(calls, api, connections, completion, clock),
                new AudiencePicker(calls, api, "AUDIENCE_SYNC"),
                new Audiences(calls, api, leases, patience, "AUDIENCE_SYNC", clock, random));
    }

    static Brand usual() {
        return new Brand(SimulatorConfig.forTests(), app());
    }

    static App app() {
        return App.of(APP, "s3cr3t", CALLBACK);
    }

    /** From the link to our page, with what the member decides; answers our page. */
    HttpReply signIn(String decision, String member) {
        return returned(consent(decision, member));
    }

    HttpReply connect() {
        return signIn("allow", MEMBER);
    }

    /** Our address with LinkedIn's answer, and the browser's cookie. */
    record Way(URI callback, String cookie) {}

    Way consent(String decision, String member) {
        var link =
                URI.create(json(call("POST", "/v1/connections", "")).path("url").asText());
        var opened = pages.answer(request("POST", link, "", List.of()));
        var cookie = opened.cookies().getFirst().split(";", 2)[0];
        var page = URI.create(opened.headers().getOrDefault("location", ""));
        var form = page.getRawQuery() + "&decision=" + decision + "&member=" + member;
        var request = java.net.http.HttpRequest.newBuilder(URI.create(linkedIn.oauthBase() + "/authorization"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(form))
                .build();
        try (var browser = HttpClient.newHttpClient()) {
            var answer = browser.send(request, HttpResponse.BodyHandlers.ofString());
            return new Way(URI.create(answer.headers().firstValue("location").orElseThrow()), cookie);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    HttpReply returned(Way way) {
        return pages.answer(request("GET", way.callback(), "", List.of(way.cookie())));
    }

    HttpReply call(String method, String path, String body) {
        return routes.answer(WORKSPACE, request(method, URI.create("https://sync.example" + path), body, List.of()));
    }

    Connection connection() {
        return connections.list(WORKSPACE).getFirst();
    }

    Tokens token() {
        return Objects.requireNonNull(tokens.read(WORKSPACE, connection().id())).tokens();
    }

    TokenRenewal.Outcome renew() {
        return refresher.renew(WORKSPACE, connection().id(), token());
    }

    String path() {
        return "/v1/connections/" + connection().id();
    }

    static JsonNode json(HttpReply reply) {
        try {
            return new ObjectMapper().readTree(reply.text());
        } catch (JsonProcessingException e) {
            throw new AssertionError(reply.text(), e);
        }
    }

    private static HttpRequest request(String method, URI uri, String body, List<String> cookies) {
        var query = new LinkedHashMap<String, String>();
        if (uri.getRawQuery() != null) {
            for (var pair : uri.getRawQuery().split("&", -1)) {
                query.put(
                        pair.substring(0, pair.indexOf('=')),
                        URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8));
            }
        }
        return new HttpRequest(
                method, uri.getPath(), Map.of(), query, Map.of(), cookies, body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        linkedIn.close();
    }
}
