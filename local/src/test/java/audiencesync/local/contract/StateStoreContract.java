package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import audiencesync.audience.ConnectionId;
import audiencesync.audience.WorkspaceId;
import audiencesync.oauth.PendingSignIn;
import audiencesync.oauth.StateStore;
import audiencesync.oauth.StateStore.Found;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of sign-in states promises. */
abstract class StateStoreContract {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Instant LATE = NOW.plusSeconds(600);
    private static final String STATE = "0a".repeat(32);
    private static final String BROWSER = "0b".repeat(32);
    private static final String OTHER = "0c".repeat(32);
    private static final PendingSignIn NEW =
            new PendingSignIn(new WorkspaceId("ws"), null, URI.create("https://sync.example/oauth/callback"), LATE);
    private static final PendingSignIn AGAIN = new PendingSignIn(
            NEW.workspace(), new ConnectionId("c-1"), URI.create("http://localhost:8080/oauth/callback"), LATE);

    /** A store on the states of this test; each call stands for another environment. */
    abstract StateStore store();

    @Test
    void what_nobody_made_is_unknown() {
        assertEquals(new Found.Unknown(), store().open(STATE, BROWSER, NOW));
        assertEquals(new Found.Unknown(), store().use(STATE, BROWSER, NOW));
    }

    @Test
    void a_state_is_opened_and_then_used_once() {
        opensAndIsUsed(STATE, NEW);
        opensAndIsUsed(OTHER, AGAIN);
    }

    private void opensAndIsUsed(String state, PendingSignIn signIn) {
        store().save(state, signIn);
        assertEquals(new Found.Ready(signIn), store().open(state, BROWSER, NOW));
        assertEquals(new Found.Ready(signIn), store().open(state, BROWSER, NOW));
        assertEquals(new Found.Ready(signIn), store().use(state, BROWSER, LATE.minusMillis(1)));
        assertEquals(new Found.Used(), store().use(state, BROWSER, NOW));
        assertEquals(new Found.Used(), store().open(state, BROWSER, NOW));
    }

    @Test
    void looking_binds_nothing_and_tells_what_opening_would() {
        assertEquals(new Found.Unknown(), store().look(STATE, BROWSER, NOW));
        store().save(STATE, NEW);
        assertEquals(new Found.Ready(NEW), store().look(STATE, BROWSER, NOW));
        assertEquals(new Found.Ready(NEW), store().look(STATE, OTHER, NOW));
        assertEquals(new Found.Expired(), store().look(STATE, OTHER, LATE));
        assertEquals(new Found.Ready(NEW), store().open(STATE, BROWSER, NOW));
        assertEquals(new Found.Ready(NEW), store().look(STATE, BROWSER, NOW));
        assertEquals(new Found.OtherBrowser(), store().look(STATE, OTHER, NOW));
        assertEquals(new Found.Expired(), store().look(STATE, BROWSER, LATE));
        store().use(STATE, BROWSER, NOW);
        assertEquals(new Found.Used(), store().look(STATE, BROWSER, NOW));
        assertEquals(new Found.OtherBrowser(), store().look(STATE, OTHER, NOW));
    }

    @Test
    void it_belongs_to_the_browser_that_opened_it() {
        store().save(STATE, NEW);
        assertEquals(new Found.OtherBrowser(), store().use(STATE, BROWSER, NOW));
        store().open(STATE, BROWSER, NOW);
        assertEquals(new Found.OtherBrowser(), store().open(STATE, OTHER, NOW));
        assertEquals(new Found.OtherBrowser(), store().use(STATE, OTHER, NOW));
        assertEquals(new Found.Ready(NEW), store().use(STATE, BROWSER, NOW));
    }

    @Test
    void it_expires() {
        store().save(STATE, NEW);
        store().save(OTHER, NEW);
        store().open(STATE, BROWSER, NOW);
        assertEquals(new Found.Expired(), store().use(STATE, BROWSER, LATE));
        assertEquals(new Found.Expired(), store().open(OTHER, BROWSER, LATE));
    }

    @Test
    void of_many_at_once_one_uses_it() throws Exception {
        store().save(STATE, NEW);
        store().open(STATE, BROWSER, NOW);
        var found = Race.run(8, runner -> store().use(STATE, BROWSER, NOW));
        assertEquals(1, found.stream().filter(new Found.Ready(NEW)::equals).count());
        assertEquals(7, found.stream().filter(new Found.Used()::equals).count());
    }
}
