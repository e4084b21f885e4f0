package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import audiencesync.audience.AdAccountId;
import audiencesync.audience.ConnectionId;
import audiencesync.audience.LinkedInMemberId;
import audiencesync.audience.WorkspaceId;
import audiencesync.linkedin.AdAccount;
import audiencesync.linkedin.Role;
import audiencesync.setup.Connection;
import audiencesync.setup.ConnectionState;
import audiencesync.setup.ConnectionStore;
import audiencesync.setup.GrantedAccess;
import audiencesync.setup.KnownAdAccount;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every store of connections promises. */
abstract class ConnectionStoreContract {
    private static final WorkspaceId WORKSPACE = new WorkspaceId("ws-1");

    /** A store on the connections of this test; each call stands for another environment. */
    abstract ConnectionStore store();

    @Test
    void nothing_is_there_at_first() {
        assertNull(store().find(WORKSPACE, new ConnectionId("c")));
        assertEquals(List.of(), store().list(WORKSPACE));
    }

    @Test
    void a_connection_comes_back_as_it_was_saved() {
        var connection = new Connection(
                WORKSPACE,
                new ConnectionId("c_-9"),
                new LinkedInMemberId("m-1"),
                "Zoë O'Hara",
                Set.of(new AdAccountId(1), new AdAccountId(Long.MAX_VALUE)),
                ConnectionState.REAUTHORIZE);
        store().save(connection);
        assertEquals(connection, store().find(WORKSPACE, connection.id()));
    }

    @Test
    void a_connection_without_a_name_or_ad_accounts_comes_back_too() {
        var connection = connection(WORKSPACE, "c", "");
        store().save(connection);
        assertEquals(connection, store().find(WORKSPACE, connection.id()));
    }

    @Test
    void saving_again_takes_the_place_of_what_was_there() {
        store().save(connection(WORKSPACE, "c", "first"));
        var changed = connection(WORKSPACE, "c", "second");
        store().save(changed);
        store().save(changed);
        assertEquals(List.of(changed), store().list(WORKSPACE));
    }

    @Test
    void all_connections_are_listed_by_id() {
        Stream.of("c9", "C1", "c10", "_", "-")
                .map(id -> connection(WORKSPACE, id, "any"))
                .forEach(store()::save);
        var ids = store().list(WORKSPACE).stream()
                .map(connection -> connection.id().value())
                .toList();
        assertEquals(List.of("-", "C1", "_", "c10", "c9"), ids);
    }

    @Test
    void a_workspace_sees_nothing_of_another() {
        var mine = connection(WORKSPACE, "c", "mine");
        var theirs = connection(new WorkspaceId("ws-2"), "c", "theirs");
        store().save(mine);
        store().save(theirs);
        store().save(connection(new WorkspaceId("ws-11"), "c2", "longer id"));
        assertEquals(List.of(mine), store().list(WORKSPACE));
        assertEquals(mine, store().find(WORKSPACE, mine.id()));
        assertEquals(List.of(theirs), store().list(theirs.workspace()));
        assertNull(store().find(WORKSPACE, new ConnectionId("c2")));
    }

    @Test
    void all_that_is_known_comes_back() {
        var connection = connection(WORKSPACE, "c", "full")
                .with(new GrantedAccess(
                        Set.of("r_ads", "rw_dmp_segments"),
                        Instant.parse("2027-01-24T12:00:00Z"),
                        true,
                        Instant.parse("2027-11-25T12:00:00.5Z")))
                .knowing(List.of(new KnownAdAccount(
                        new AdAccount(new AdAccountId(7), "Acme", AdAccount.Status.CANCELED, true), Role.VIEWER)));
        store().save(connection);
        assertEquals(connection, store().find(WORKSPACE, connection.id()));
    }

    @Test
    void changes_at_the_same_time_are_all_kept() throws Exception {
        var connection = connection(WORKSPACE, "c", "any");
        store().save(connection);
        Race.run(
                6,
                runner -> store().update(WORKSPACE, connection.id(), stands -> {
                    var selected = new HashSet<>(stands.adAccounts());
                    selected.add(new AdAccountId(runner + 1));
                    return stands.selecting(selected);
                }));
        var stands = store().update(WORKSPACE, connection.id(), same -> same);
        assertEquals(6, Objects.requireNonNull(stands).adAccounts().size());
    }

    @Test
    void what_is_not_there_is_not_changed() {
        assertNull(store().update(WORKSPACE, new ConnectionId("c"), stands -> stands));
        assertEquals(List.of(), store().list(WORKSPACE));
    }

    @Test
    void a_deleted_connection_is_gone() {
        var connection = connection(WORKSPACE, "c", "any");
        store().save(connection);
        store().delete(WORKSPACE, connection.id());
        store().delete(WORKSPACE, connection.id());
        assertNull(store().find(WORKSPACE, connection.id()));
        assertEquals(List.of(), store().all());
    }

    @Test
    void upkeep_sees_the_connections_of_all_workspaces() {
        var mine = connection(WORKSPACE, "c", "mine");
        var theirs = connection(new WorkspaceId("ws-2"), "c", "theirs");
        store().save(theirs);
        store().save(mine);
        assertEquals(List.of(mine, theirs), store().all());
    }

    static Connection connection(WorkspaceId workspace, String id, String name) {
        return new Connection(
                workspace, new ConnectionId(id), new LinkedInMemberId("m-1"), name, Set.of(), ConnectionState.ACTIVE);
    }
}
