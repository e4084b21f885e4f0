package audiencesync.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import audiencesync.oauth.LeaseStore;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of leases promises. */
abstract class LeaseStoreContract {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Instant UNTIL = NOW.plusSeconds(30);
    private static final String NAME = "refresh#ws#c-1";

    /** A store on the leases of this test; each call stands for another environment. */
    abstract LeaseStore store();

    @Test
    void one_has_it_until_it_is_over() {
        assertTrue(store().take(NAME, "a", NOW, UNTIL));
        assertFalse(store().take(NAME, "b", NOW, UNTIL));
        assertFalse(store().take(NAME, "b", UNTIL.minusMillis(1), UNTIL.plusSeconds(30)));
        assertTrue(store().take(NAME, "b", UNTIL, UNTIL.plusSeconds(30)));
        assertFalse(store().take(NAME, "a", UNTIL, UNTIL.plusSeconds(30)));
    }

    @Test
    void what_is_given_back_is_free() {
        assertTrue(store().take(NAME, "a", NOW, UNTIL));
        store().giveBack(NAME, "a");
        store().giveBack(NAME, "a");
        assertTrue(store().take(NAME, "b", NOW, UNTIL));
    }

    @Test
    void nobody_gives_back_anothers() {
        assertTrue(store().take(NAME, "a", NOW, UNTIL));
        store().giveBack(NAME, "b");
        assertFalse(store().take(NAME, "b", NOW, UNTIL));
    }

    @Test
    void names_do_not_disturb_each_other() {
        assertTrue(store().take(NAME, "a", NOW, UNTIL));
        assertTrue(store().take(NAME + "2", "b", NOW, UNTIL));
    }

    @Test
    void of_many_at_once_one_has_it() throws Exception {
        var taken = Race.run(8, runner -> store().take(NAME, "runner-" + runner, NOW, UNTIL));
        assertEquals(1, taken.stream().filter(got -> got).count());
    }
}
