package audiencesync.ratelimit;

import java.time.Instant;
import java.util.List;

/** What a reservation brought. */
public sealed interface Permit {
    /**
     * Slots to use at their times.
     *
     * @param slots ascending, at least one; may be fewer than asked for, if the rest lay beyond the horizon
     * @param nextFree the first time that nobody has reserved as far as known
     */
    record Granted(List<Instant> slots, Instant nextFree) implements Permit {
        /** Copies the slots. */
        public Granted {
            slots = List.copyOf(slots);
        }
    }

    /**
     * No slot within the horizon.
     *
     * @param nextFree when the next one is free as far as known
     */
    record Refused(Instant nextFree) implements Permit {}

    /** The store of slots did not answer: send nothing now. */
    record Unavailable() implements Permit {}
}
