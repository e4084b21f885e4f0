package audiencesync.local.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.SegmentId;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.function.IngestHandler;
import audiencesync.function.SyncHandler;
import audiencesync.function.UseCases;
import audiencesync.local.product.MemoryPorts;
import audiencesync.local.runner.BatchRules;
import audiencesync.local.runner.EventSource;
import audiencesync.local.runner.LambdaContext;
import audiencesync.local.seed.LinkedInGrant;
import audiencesync.local.seed.Seed;
import audiencesync.local.seed.Seeded;
import audiencesync.oauth.AccessToken;
import audiencesync.oauth.AppCredentials;
import audiencesync.oauth.AuthorizationServer;
import audiencesync.oauth.GrantAnswer;
import audiencesync.oauth.Introspection;
import audiencesync.oauth.LeaseStore;
import audiencesync.oauth.RefreshToken;
import audiencesync.oauth.Tokens;
import audiencesync.setup.ConnectionState;
import audiencesync.simulator.LinkedInSimulator;
import audiencesync.simulator.SimulatorConfig;
import audiencesync.simulator.fault.Endpoint;
import audiencesync.simulator.world.AdAccount;
import audiencesync.simulator.world.App;
import audiencesync.simulator.world.LinkedInMember;
import audiencesync.simulator.world.NewSegment;
import audiencesync.simulator.world.Role;
import audiencesync.simulator.world.Rules;
import audiencesync.simulator.world.SettableClock;
import audiencesync.simulator.world.Switch;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Two functions refresh the same token in the same moment, and LinkedIn takes the refresh token only once. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TwoRefreshesAtOnceTest {
    private static final String APP = "77abc";
    private static final String MEMBER = "abc123";
    private static final long ACCOUNT = 512_345_678;

    private final SettableClock clock =
            new SettableClock(Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC));
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final PrintStream log = new PrintStream(logged, true, StandardCharsets.UTF_8);

    @Test
    void case_45_the_second_of_two_refreshes_is_refused_and_the_connection_stays_active_and_nobody_is_lost()
            throws Exception {
        var rotating = Rules.standard().with(Switch.ROTATE_REFRESH_TOKENS);
        try (var linkedIn = LinkedInSimulator.start(
                SimulatorConfig.forTests().withRules(rotating).withClock(clock))) {
            var grant = grant(linkedIn);
            var ports = new TwoAtOnce(linkedIn.origin());
            var seeded = new Seed(ports).plant(grant);
            clock.advance(Duration.ofDays(61));
            enter(ports, seeded, "ines");
            enter(ports, seeded, "nils");

            syncAllAtOnce(ports);
            assertEquals(1, linkedIn.callCount(Endpoint.ACCESS_TOKEN, 200), "one was given");
            assertEquals(1, linkedIn.callCount(Endpoint.ACCESS_TOKEN, 400), "the second was refused");
            var target = seeded.target();
            var connection = Objects.requireNonNull(ports.connections().find(target.workspace(), target.connection()));
            assertEquals(ConnectionState.ACTIVE, connection.state(), logged.toString(StandardCharsets.UTF_8));
            var tokens = Objects.requireNonNull(ports.tokens().read(target.workspace(), target.connection()))
                    .tokens();
            assertNotEquals(grant.tokens().access(), tokens.access());

            for (int i = 0; i < 20; i++) {
                clock.advance(Duration.ofSeconds(30));
                syncAllAtOnce(ports);
            }
            var figures = ports.ledger().totals(seeded.step());
            assertEquals(2, figures.entered());
            assertEquals(2, figures.synced());
            assertEquals(0, figures.pending());
            assertEquals(
                    2, linkedIn.audience(target.segment().value()).members().size());
        }
    }

    private LinkedInGrant grant(LinkedInSimulator linkedIn) {
        linkedIn.addApp(App.of(APP, "s3cr3t"));
        linkedIn.addMember(LinkedInMember.of(MEMBER, "Ines", "Duarte"));
        linkedIn.addAccount(AdAccount.of(ACCOUNT, "Acme EMEA"));
        linkedIn.grantRole(ACCOUNT, MEMBER, Role.CAMPAIGN_MANAGER);
        var audience = linkedIn.addSegment(NewSegment.of(ACCOUNT, "Readers"));
        var now = clock.instant();
        var tokens = new Tokens(
                new AccessToken(linkedIn.issueToken(APP, MEMBER, App.USUAL_SCOPES)),
                now.plus(Duration.ofDays(60)),
                new RefreshToken(linkedIn.issueRefreshToken(APP, MEMBER, App.USUAL_SCOPES)),
                now.plus(Duration.ofDays(365)),
                App.USUAL_SCOPES,
                new LinkedInMemberId(MEMBER),
                now);
        return new LinkedInGrant(tokens, "Ines Duarte", new AdAccountId(ACCOUNT), new SegmentId(audience.id()));
    }

    private void enter(MemoryPorts ports, Seeded seeded, String name) {
        var handler = new IngestHandler(new UseCases(ports));
        var event = APIGatewayV2HTTPEvent.builder()
                .withPathParameters(Map.of("id", seeded.step().step().value()))
                .withHeaders(Map.of("authorization", "Bearer " + seeded.ingestKey()))
                .withBody("{\"externalId\":\"" + name + "\",\"email\":\"" + name + "@example.com\"}")
                .build();
        var context = new LambdaContext("IngestFunction", name, clock, Duration.ofSeconds(30), log);
        assertEquals(202, handler.handleRequest(event, context).getStatusCode());
    }

    /** Each message is a call of its own, and all run at the same time. */
    private void syncAllAtOnce(MemoryPorts ports) {
        var rules = new BatchRules(Duration.ZERO, 1, BatchRules.LAMBDA_PAYLOAD_BYTES, 8, Duration.ofSeconds(60));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var line : new Line[] {Line.FRESH, Line.RETRY}) {
                source(ports, rules, line, threads).step();
            }
        }
    }

    private EventSource source(MemoryPorts ports, BatchRules rules, Line line, Executor threads) {
        var handler = new SyncHandler(new UseCases(ports));
        return new EventSource("SyncFunction", rules, ports.queue(), line, handler, threads, clock, log);
    }

    /** No lease keeps the second one out, as when the first took longer than its lease, and both ask together. */
    private final class TwoAtOnce extends MemoryPorts {
        private final CyclicBarrier both = new CyclicBarrier(2);

        TwoAtOnce(URI linkedIn) {
            super(linkedIn, new AppCredentials(APP, "s3cr3t"), clock, TwoRefreshesAtOnceTest.this::moveTo, log);
        }

        @Override
        public LeaseStore leases() {
            return new LeaseStore() {
                @Override
                public boolean take(String name, String owner, Instant now, Instant until) {
                    return true;
                }

                @Override
                public void giveBack(String name, String owner) {}
            };
        }

        @Override
        public AuthorizationServer authorizationServer() {
            var real = super.authorizationServer();
            return new AuthorizationServer() {
                @Override
                public URI signInPage(String state, URI redirectUri) {
                    return real.signInPage(state, redirectUri);
                }

                @Override
                public GrantAnswer exchange(String code, URI redirectUri) {
                    return real.exchange(code, redirectUri);
                }

                @Override
                public GrantAnswer refresh(RefreshToken token) {
                    meet();
                    return real.refresh(token);
                }

                @Override
                public Introspection introspect(AccessToken token) {
                    return real.introspect(token);
                }
            };
        }

        private void meet() {
            try {
                both.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
                throw new AssertionError("only one refreshes", alone);
            }
        }
    }

    private void moveTo(Instant until) {
        synchronized (clock) {
            if (clock.instant().isBefore(until)) {
                clock.set(until);
            }
        }
    }
}
