package audiencesync.local.product;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.SegmentId;
import audiencesync.connect.SignInEndpoint;
import audiencesync.local.seed.LinkedInGrant;
import audiencesync.oauth.AccessToken;
import audiencesync.oauth.AppCredentials;
import audiencesync.oauth.Tokens;
import audiencesync.simulator.LinkedInSimulator;
import audiencesync.simulator.SimulatorConfig;
import audiencesync.simulator.world.AdAccount;
import audiencesync.simulator.world.App;
import audiencesync.simulator.world.AudienceMember;
import audiencesync.simulator.world.Limits;
import audiencesync.simulator.world.LinkedInMember;
import audiencesync.simulator.world.NewSegment;
import audiencesync.simulator.world.Role;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A simulated LinkedIn with one member, one ad account and one audience, which enforces 10 requests in any second and
 * 5,000 users a request. Thread-safe.
 */
public final class SimulatedLinkedIn implements AutoCloseable {
    private static final String APP = "audience-sync-local";
    private static final String APP_SECRET = "not-a-secret";
    private static final String MEMBER = "demo-member";
    private static final long AD_ACCOUNT = 512_345_678;
    private static final int REQUESTS_PER_SECOND = 10;
    private static final Duration TOKEN_LIFE = Duration.ofDays(60);

    private final LinkedInSimulator simulator;
    private final LinkedInGrant grant;

    private SimulatedLinkedIn(LinkedInSimulator simulator, Clock clock) {
        this.simulator = simulator;
        this.grant = prepare(simulator, clock);
    }

    /**
     * Starts it on the loopback address.
     *
     * @param port 0 for any free one
     * @throws java.io.UncheckedIOException if the port is in use
     */
    public static SimulatedLinkedIn start(int port, Clock clock) {
        var limits = Limits.ofLinkedIn().withUsersPerSecond(REQUESTS_PER_SECOND).withWaitAfterCreate(Duration.ZERO);
        var config =
                SimulatorConfig.ofLinkedIn().withPort(port).withClock(clock).withLimits(limits);
        return new SimulatedLinkedIn(LinkedInSimulator.start(config), clock);
    }

    private static LinkedInGrant prepare(LinkedInSimulator simulator, Clock clock) {
        simulator.addApp(App.of(APP, APP_SECRET));
        simulator.addMember(LinkedInMember.of(MEMBER, "Demo", "Member"));
        simulator.addAccount(AdAccount.of(AD_ACCOUNT, "Demo account"));
        simulator.grantRole(AD_ACCOUNT, MEMBER, Role.CAMPAIGN_MANAGER);
        var audience = simulator.addSegment(NewSegment.of(AD_ACCOUNT, "Demo audience"));
        var now = clock.instant();
        var token = simulator.issueToken(APP, MEMBER, App.USUAL_SCOPES);
        return new LinkedInGrant(
                new Tokens(
                        new AccessToken(token),
                        now.plus(TOKEN_LIFE),
                        null,
                        null,
                        App.USUAL_SCOPES,
                        new LinkedInMemberId(MEMBER),
                        now),
                "Demo Member",
                new AdAccountId(AD_ACCOUNT),
                new SegmentId(audience.id()));
    }

    /** The simulator itself, to look into it or to make it misbehave. */
    public LinkedInSimulator simulator() {
        return simulator;
    }

    /** Who we are there. */
    public AppCredentials credentials() {
        return new AppCredentials(APP, APP_SECRET);
    }

    /** Lets it send browsers back to a product that is reached there. */
    public void returnTo(URI product) {
        simulator.addApp(
                App.of(APP, APP_SECRET, product.resolve(SignInEndpoint.CALLBACK).toString()));
    }

    /** What it gives to a workspace. */
    public LinkedInGrant grant() {
        return grant;
    }

    /** Its page, which shows the audience among others. */
    public URI page() {
        return URI.create("http://localhost:" + simulator.origin().getPort());
    }

    /** Who is in the audience now. */
    public Set<AudienceEntry> audience() {
        return simulator.audience(grant.audience().value()).members().stream()
                .map(SimulatedLinkedIn::entry)
                .collect(Collectors.toSet());
    }

    private static AudienceEntry entry(AudienceMember member) {
        var identifiers = member.userIds().stream()
                .map(id -> id.idType() + ":" + id.idValue())
                .collect(Collectors.toSet());
        var name = Stream.of(member.firstName(), member.lastName())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return new AudienceEntry(identifiers, name);
    }

    @Override
    public void close() {
        simulator.close();
    }
}
