package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.WorkspaceId;
import audiencesync.oauth.AccessToken;
import audiencesync.oauth.RefreshToken;
import audiencesync.oauth.TokenStore;
import audiencesync.oauth.TokenStore.Versioned;
import audiencesync.oauth.Tokens;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of tokens promises. */
abstract class TokenStoreContract {
    static final ConnectionId CONNECTION = new ConnectionId("c-1");

    /** A workspace that no other test uses. */
    abstract WorkspaceId workspace();

    /** A store on the secrets of this test; each call stands for another environment. */
    abstract TokenStore store();

    @Test
    void nothing_is_there_at_first() {
        assertNull(store().read(workspace(), CONNECTION));
    }

    @Test
    void tokens_come_back_as_they_were_written() {
        var full = tokens("a \"quoted\" täxt");
        assertTrue(store().write(workspace(), CONNECTION, null, full));
        assertEquals(full, current().tokens());
        var bare = new Tokens(
                new AccessToken("x".repeat(1_500)),
                Instant.EPOCH,
                null,
                null,
                Set.of(),
                new LinkedInMemberId("m"),
                Instant.parse("2026-11-25T13:00:00.123456789Z"));
        assertTrue(store().write(workspace(), CONNECTION, current().version(), bare));
        assertEquals(bare, current().tokens());
    }

    @Test
    void each_write_changes_the_version() {
        assertTrue(store().write(workspace(), CONNECTION, null, tokens("1")));
        var first = current().version();
        assertTrue(store().write(workspace(), CONNECTION, first, tokens("1")));
        assertNotEquals(first, current().version());
    }

    @Test
    void tokens_are_created_only_if_there_are_none() {
        assertTrue(store().write(workspace(), CONNECTION, null, tokens("1")));
        assertFalse(store().write(workspace(), CONNECTION, null, tokens("2")));
        assertEquals(tokens("1"), current().tokens());
    }

    @Test
    void a_writer_who_read_an_older_version_loses() {
        store().write(workspace(), CONNECTION, null, tokens("1"));
        var first = current().version();
        assertTrue(store().write(workspace(), CONNECTION, first, tokens("2")));
        var second = current().version();
        assertFalse(store().write(workspace(), CONNECTION, first, tokens("3")));
        assertEquals(tokens("2"), current().tokens());
        assertEquals(second, current().version());
        assertTrue(store().write(workspace(), CONNECTION, second, tokens("4")));
        assertEquals(tokens("4"), current().tokens());
    }

    @Test
    void a_writer_who_expects_tokens_that_are_gone_loses() {
        assertFalse(store().write(workspace(), CONNECTION, "3f1e6f2e-aaaa-bbbb-cccc-000000000000", tokens("1")));
        assertNull(store().read(workspace(), CONNECTION));
    }

    @Test
    void one_of_eight_creators_wins() throws Exception {
        var won = Race.run(8, i -> store().write(workspace(), CONNECTION, null, tokens("w" + i)));
        assertEquals(1, won.stream().filter(Boolean::booleanValue).count());
        assertEquals(tokens("w" + won.indexOf(true)), current().tokens());
    }

    @Test
    void one_of_two_writers_who_read_the_same_version_wins_every_time() throws Exception {
        store().write(workspace(), CONNECTION, null, tokens("0"));
        for (int round = 1; round <= 10; round++) {
            var version = current().version();
            var name = round + "/";
            var won = Race.run(2, i -> store().write(workspace(), CONNECTION, version, tokens(name + i)));
            assertEquals(1, won.stream().filter(Boolean::booleanValue).count());
            assertEquals(tokens(name + won.indexOf(true)), current().tokens());
        }
    }

    @Test
    void deleted_tokens_are_gone_and_may_be_deleted_again_and_created_again() {
        store().delete(workspace(), CONNECTION);
        store().write(workspace(), CONNECTION, null, tokens("1"));
        store().delete(workspace(), CONNECTION);
        store().delete(workspace(), CONNECTION);
        assertNull(store().read(workspace(), CONNECTION));
        assertTrue(store().write(workspace(), CONNECTION, null, tokens("2")));
        assertEquals(tokens("2"), current().tokens());
    }

    @Test
    void workspaces_and_connections_do_not_share_tokens() {
        store().write(workspace(), CONNECTION, null, tokens("1"));
        assertNull(store().read(new WorkspaceId(workspace() + "x"), CONNECTION));
        assertNull(store().read(workspace(), new ConnectionId("c-2")));
        assertTrue(store().write(workspace(), new ConnectionId("c-2"), null, tokens("2")));
        assertEquals(tokens("1"), current().tokens());
    }

    Versioned current() {
        return Objects.requireNonNull(store().read(workspace(), CONNECTION), "there are no tokens");
    }

    static Tokens tokens(String name) {
        return new Tokens(
                new AccessToken("access-" + name),
                Instant.parse("2027-01-24T13:00:00Z"),
                new RefreshToken("refresh-" + name),
                Instant.parse("2027-11-25T13:00:00Z"),
                Set.of("rw_dmp_segments", "r_ads"),
                new LinkedInMemberId("member-1"),
                Instant.parse("2026-11-25T13:00:00Z"));
    }
}
