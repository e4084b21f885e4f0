package audiencesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.Action;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.Target;
import audiencesync.audience.WorkspaceId;
import audiencesync.delivery.DeliveryQueue.Line;
import audiencesync.delivery.SamplePeople;
import audiencesync.linkedin.BatchOutcome;
import audiencesync.linkedin.LinkedInError;
import audiencesync.memory.InMemoryLeaseStore;
import audiencesync.metrics.ErroredReason;
import audiencesync.oauth.AccessToken;
import audiencesync.oauth.AuthorizationWatch;
import audiencesync.oauth.OAuthError;
import audiencesync.oauth.RefreshToken;
import audiencesync.oauth.ScriptedServer;
import audiencesync.oauth.TokenRefresher;
import audiencesync.oauth.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A token that LinkedIn refuses while the refresh token is good: no user is lost (case 45). */
class RenewalTest {
    private static final Target TARGET = SamplePeople.target(1, Action.ADD);
    private static final LinkedInError EXPIRED = new LinkedInError(401, 65602, "EXPIRED_ACCESS_TOKEN", null, "r");

    private final SamplePeople people = new SamplePeople(1);
    private final ScriptedServer server = new ScriptedServer();
    private final List<String> told = new ArrayList<>();
    private final Engine engine = new Engine(5_000, this::linkedIn);

    RenewalTest() {
        var refresher = new TokenRefresher(
                server, engine.tokens, new InMemoryLeaseStore(), watch(), engine.clock, new SplittableRandom(1));
        engine.renewal = refresher;
        store("old");
    }

    @Test
    void the_next_event_uses_the_new_token_and_no_breaker_opens() {
        engine.send(TARGET, people.part(people.users(30)));
        engine.handle(Line.FRESH);
        assertEquals(30, engine.metrics().pending());
        assertNull(breaker());

        engine.runDry();

        assertEquals(30, engine.metrics().synced());
        assertEquals(List.of("refresh-old"), server.asked);
        assertEquals(List.of("renewed"), told);
        assertTrue(engine.events.stream().noneMatch("breaker_open"::equals));
    }

    @Test
    void of_two_functions_at_once_one_refreshes_and_nobody_is_lost() {
        engine.send(TARGET, people.part(people.users(20)));
        var first = engine.queue.receive(Line.FRESH, 10);
        engine.send(TARGET, people.part(people.users(10)));
        server.script = _ -> {
            server.script = _ -> ScriptedServer.refused();
            engine.handle(Line.FRESH);
            return ScriptedServer.issued("new");
        };
        engine.handle(first.stream()
                .map(message -> new ReceivedMessage(message.messageId(), message.body(), message.receiveCount()))
                .toList());
        first.forEach(engine.queue::delete);
        assertNull(breaker());

        engine.runDry();

        assertEquals(30, engine.metrics().synced());
        assertEquals(0, engine.metrics().pending());
        assertEquals(List.of("renewed"), told, "the second function's refusal ends nothing");
    }

    @Test
    void only_a_true_refusal_opens_the_breaker_and_users_wait() {
        server.script = _ -> ScriptedServer.refused();
        engine.send(TARGET, people.part(people.users(5)));
        engine.handle(Line.FRESH);

        assertEquals(
                ErroredReason.REAUTHORIZE, Objects.requireNonNull(breaker()).reason());
        assertEquals(List.of("ended invalid_request"), told);
        assertEquals(5, engine.metrics().pending());

        store("signed-in-again");
        engine.health.close(HealthKey.OfConnection.of(TARGET));
        engine.runDry();
        assertEquals(5, engine.metrics().synced());
        assertEquals(Map.of(), engine.metrics().errored());
    }

    @Test
    void no_renewal_is_begun_in_the_time_kept_for_recording() {
        // A minute less the 20 s kept: the answer comes 9 s before the time for calls ends.
        engine.answering = Duration.ofSeconds(31);
        engine.send(TARGET, people.part(people.users(5)));
        engine.handle(Line.FRESH);

        assertEquals(List.of(), server.asked);
        assertEquals(5, engine.metrics().pending());
        assertNull(breaker(), "as if somebody else were renewing");

        engine.answering = Duration.ofSeconds(29);
        engine.runDry();

        assertEquals(List.of("refresh-old"), server.asked);
        assertEquals(5, engine.metrics().synced());
    }

    private BatchOutcome linkedIn(Engine.Request request) {
        var stored = engine.tokens.read(TARGET.workspace(), TARGET.connection());
        boolean old = stored != null && stored.tokens().access().value().equals("old");
        return old ? new BatchOutcome.TokenRefused(BatchOutcome.Refusal.EXPIRED, EXPIRED) : Engine.accepts(request);
    }

    private @Nullable Breaker breaker() {
        var key = HealthKey.OfConnection.of(TARGET);
        return engine.health.read(List.of(key)).getOrDefault(key, Health.GOOD).breaker();
    }

    private void store(String access) {
        var before = engine.tokens.read(TARGET.workspace(), TARGET.connection());
        var issuedAt = engine.clock.instant().minus(Duration.ofDays(59));
        engine.tokens.write(
                TARGET.workspace(),
                TARGET.connection(),
                before == null ? null : before.version(),
                new Tokens(
                        new AccessToken(access),
                        issuedAt.plus(Duration.ofDays(60)),
                        new RefreshToken("refresh-" + access),
                        issuedAt.plus(Duration.ofDays(365)),
                        Set.of("rw_dmp_segments"),
                        new LinkedInMemberId("abc123"),
                        issuedAt));
    }

    private AuthorizationWatch watch() {
        return new AuthorizationWatch() {
            @Override
            public void renewed(WorkspaceId workspace, ConnectionId connection, Tokens tokens) {
                told.add("renewed");
            }

            @Override
            public void ended(WorkspaceId workspace, ConnectionId connection, OAuthError error) {
                told.add("ended " + error.error());
            }
        };
    }
}
