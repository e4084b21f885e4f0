package audiencesync.local.seed;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import audiencesync.audience.Action;
import audiencesync.audience.AdAccountId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.SegmentId;
import audiencesync.http.ApiKey;
import audiencesync.http.Scope;
import audiencesync.local.product.MemoryPorts;
import audiencesync.oauth.AccessToken;
import audiencesync.oauth.AppCredentials;
import audiencesync.oauth.Tokens;
import audiencesync.setup.StepState;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SeedTest {
    // Nobody answers there: what LinkedIn cannot tell now is no reason against a launch.
    private final MemoryPorts ports = new MemoryPorts(
            URI.create("http://localhost:1"),
            new AppCredentials("app", "secret"),
            Clock.fixed(Instant.parse("2026-11-25T09:00:00Z"), ZoneOffset.UTC),
            until -> {},
            new PrintStream(OutputStream.nullOutputStream()));
    private final Seed seed = new Seed(ports);

    @Test
    void everything_that_a_step_needs_is_there() throws Exception {
        var seeded = seed.plant(grant("first"));
        var step = requireNonNull(ports.steps().find(seeded.step()));
        assertEquals(StepState.LIVE, step.state());
        assertEquals(
                "Demo",
                requireNonNull(ports.workspaces().find(seeded.step().workspace()))
                        .name());
        assertEquals(Action.ADD, step.target().action());
        assertEquals(new SegmentId(30), step.target().segment());

        var connection = requireNonNull(ports.connections()
                .find(seeded.step().workspace(), step.target().connection()));
        assertEquals(Set.of(new AdAccountId(20)), connection.adAccounts());
        var stored = requireNonNull(ports.tokens().read(seeded.step().workspace(), connection.id()));
        assertEquals("first", stored.tokens().access().value());

        assertEquals(Scope.INGEST, found(seeded.ingestKey()).scope());
        assertEquals(Scope.MANAGE, found(seeded.manageKey()).scope());
        assertFalse(seeded.toString().contains(seeded.ingestKey()));
    }

    @Test
    void planting_again_replaces_the_token_and_makes_new_keys() {
        var first = seed.plant(grant("first"));
        var second = seed.plant(grant("second"));
        assertEquals(first.step(), second.step());
        assertNotEquals(first.ingestKey(), second.ingestKey());
        var stored = requireNonNull(
                ports.tokens().read(second.step().workspace(), second.target().connection()));
        assertEquals("second", stored.tokens().access().value());
    }

    private ApiKey found(String key) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        return requireNonNull(ports.keys().findByHash(HexFormat.of().formatHex(digest)));
    }

    private static LinkedInGrant grant(String token) {
        var now = Instant.parse("2026-11-25T09:00:00Z");
        return new LinkedInGrant(
                new Tokens(
                        new AccessToken(token),
                        now.plusSeconds(5_184_000),
                        null,
                        null,
                        Set.of("rw_dmp_segments"),
                        new LinkedInMemberId("m1"),
                        now),
                "Demo Member",
                new AdAccountId(20),
                new SegmentId(30));
    }
}
