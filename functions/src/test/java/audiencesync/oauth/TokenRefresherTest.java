package audiencesync.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.WorkspaceId;
import audiencesync.memory.InMemoryLeaseStore;
import audiencesync.memory.InMemoryTokenStore;
import audiencesync.oauth.TokenRenewal.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TokenRefresherTest {
    private static final WorkspaceId WORKSPACE = new WorkspaceId("ws");
    private static final ConnectionId CONNECTION = new ConnectionId("c");
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final LeaseStore NO_LEASES = new LeaseStore() {
        @Override
        public boolean take(String name, String owner, Instant now, Instant until) {
            return true;
        }

        @Override
        public void giveBack(String name, String owner) {}
    };

    private final ScriptedServer server = new ScriptedServer();
    private final InMemoryTokenStore store = new InMemoryTokenStore();
    private final InMemoryLeaseStore leases = new InMemoryLeaseStore();
    private final List<String> told = new ArrayList<>();
    private final AuthorizationWatch watch = new AuthorizationWatch() {
        @Override
        public void renewed(WorkspaceId workspace, ConnectionId connection, Tokens tokens) {
            told.add("renewed " + tokens.access().value());
        }

        @Override
        public void ended(WorkspaceId workspace, ConnectionId connection, OAuthError error) {
            told.add("ended " + error.error());
        }
    };

    @Test
    void a_refused_token_is_replaced_and_the_returned_refresh_token_kept() {
        var old = stored("old", "refresh-old", Duration.ofDays(1));
        var renewed = assertInstanceOf(Outcome.Renewed.class, refresher(leases).renew(WORKSPACE, CONNECTION, old));
        assertEquals("new", renewed.tokens().access().value());
        assertEquals(renewed.tokens(), current());
        assertEquals(new RefreshToken("refresh-new"), current().refresh());
        assertEquals(NOW, current().obtainedAt());
        assertEquals(NOW.plus(Duration.ofDays(60)), current().accessExpiresAt());
        assertEquals(List.of("refresh-old"), server.asked);
        assertEquals(List.of("renewed new"), told);
        assertTrue(leases.take("refresh#ws#c", "me", NOW, NOW.plusSeconds(1)), "the lease is given back");
    }

    @Test
    void what_linkedin_leaves_out_stays_as_it_was() {
        var old = stored("old", "refresh-old", Duration.ofDays(1));
        server.script = _ ->
                new GrantAnswer.Issued(new Grant(new AccessToken("new"), Duration.ofDays(5), null, null, Set.of()));
        refresher(leases).renew(WORKSPACE, CONNECTION, old);
        assertEquals(old.refresh(), current().refresh());
        assertEquals(old.refreshExpiresAt(), current().refreshExpiresAt());
        assertEquals(old.scopes(), current().scopes());
        assertEquals(old.member(), current().member());
    }

    @Test
    void a_token_that_somebody_else_replaced_is_taken_without_asking() {
        var old = stored("old", "refresh-old", Duration.ofDays(1));
        var theirs = stored("theirs", "refresh-theirs", Duration.ZERO);
        assertEquals(new Outcome.Renewed(theirs), refresher(leases).renew(WORKSPACE, CONNECTION, old));
        assertEquals(List.of(), server.asked);
        assertEquals(List.of(), told);
    }

    @Test
    void only_one_asks_at_a_time() {
        var old = stored("old", "refresh-old", Duration.ofDays(1));
        server.script = _ -> {
            assertEquals(new Outcome.Busy(), refresher(leases).renew(WORKSPACE, CONNECTION, old));
            return ScriptedServer.issued("new");
        };
        assertInstanceOf(Outcome.Renewed.class, refresher(leases).renew(WORKSPACE, CONNECTION, old));
        assertEquals(1, server.asked.size());
    }

    @Test
    void a_refusal_after_somebody_elses_refresh_is_no_refusal() {
        var old = stored("old", "refresh-old", Duration.ofDays(1));
        server.script = _ -> {
            stored("theirs", "refresh-theirs", Duration.ZERO);
            return ScriptedServer.refused();
        };
        var renewed =
                assertInstanceOf(Outcome.Renewed.class, refresher(NO_LEASES).renew(WORKSPACE, CONNECTION, old));
        assertEquals("theirs", renewed.tokens().access().value());
        assertEquals(List.of(), told);
    }

    @Test
    void the_write_that_comes_second_takes_over_what_stands() {
        var old = stored("old", "refresh-old", Duration.ofDays(1));
        server.script = _ -> {
            stored("theirs", "refresh-theirs", Duration.ZERO);
            return ScriptedServer.issued("ours");
        };
        var renewed =
                assertInstanceOf(Outcome.Renewed.class, refresher(NO_LEASES).renew(WORKSPACE, CONNECTION, old));
        assertEquals("theirs", renewed.tokens().access().value());
        assertEquals("theirs", current().access().value());
    }

    @Test
    void a_true_refusal_ends_the_authorisation() {
        var old = stored("old", "refresh-old", Duration.ofDays(1));
        server.script = _ -> ScriptedServer.refused();
        assertInstanceOf(Outcome.Ended.class, refresher(leases).renew(WORKSPACE, CONNECTION, old));
        assertEquals(List.of("ended invalid_request"), told);
        assertEquals(old, current());
    }

    @Test
    void what_says_nothing_about_the_member_ends_nothing() {
        var old = stored("old", "refresh-old", Duration.ofDays(1));
        var error = new OAuthError(503, "unreadable", null, null);
        for (var answer : List.of(new GrantAnswer.Unavailable(error), new GrantAnswer.AppRefused(error))) {
            server.script = _ -> answer;
            assertEquals(new Outcome.NotNow(error), refresher(leases).renew(WORKSPACE, CONNECTION, old));
        }
        assertEquals(List.of(), told);
    }

    @Test
    void without_a_refresh_token_a_refusal_ends_the_authorisation() {
        var old = stored("old", null, Duration.ofDays(1));
        assertInstanceOf(Outcome.Ended.class, refresher(leases).renew(WORKSPACE, CONNECTION, old));
        assertEquals(List.of("ended no_refresh_token"), told);
        assertEquals(List.of(), server.asked);
    }

    @Test
    void a_token_younger_than_five_minutes_is_not_replaced_again() {
        var old = stored("old", "refresh-old", Duration.ofMinutes(4));
        assertInstanceOf(Outcome.NotNow.class, refresher(leases).renew(WORKSPACE, CONNECTION, old));
        assertEquals(List.of(), server.asked);
    }

    @Test
    void a_disconnected_connection_stays_so() {
        var old = stored("old", "refresh-old", Duration.ofDays(1));
        server.script = _ -> {
            store.delete(WORKSPACE, CONNECTION);
            return ScriptedServer.issued("new");
        };
        assertInstanceOf(Outcome.Ended.class, refresher(leases).renew(WORKSPACE, CONNECTION, old));
        assertEquals(null, store.read(WORKSPACE, CONNECTION));
    }

    private TokenRefresher refresher(LeaseStore leaseStore) {
        return new TokenRefresher(
                server, store, leaseStore, watch, Clock.fixed(NOW, ZoneOffset.UTC), new SplittableRandom(1));
    }

    private Tokens current() {
        return Objects.requireNonNull(store.read(WORKSPACE, CONNECTION)).tokens();
    }

    private Tokens stored(String access, @Nullable String refresh, Duration age) {
        var issuedAt = NOW.minus(age);
        var tokens = new Tokens(
                new AccessToken(access),
                issuedAt.plus(Duration.ofDays(60)),
                refresh == null ? null : new RefreshToken(refresh),
                refresh == null ? null : issuedAt.plus(Duration.ofDays(365)),
                Set.of("rw_dmp_segments"),
                new LinkedInMemberId("abc123"),
                issuedAt);
        var before = store.read(WORKSPACE, CONNECTION);
        store.write(WORKSPACE, CONNECTION, before == null ? null : before.version(), tokens);
        return tokens;
    }
}
