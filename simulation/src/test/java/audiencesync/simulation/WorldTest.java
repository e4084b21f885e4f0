package audiencesync.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class WorldTest {
    @Test
    void a_seed_repeats_itself_exactly() {
        for (long seed = 0; seed < 10; seed++) {
            assertEquals(new World(seed).run(), new World(seed).run());
        }
    }

    @Test
    void whatever_befalls_it_nothing_is_lost_or_counted_twice() throws InterruptedException {
        assertNull(Main.firstFailure(0, 300, 2).failed());
    }
}
