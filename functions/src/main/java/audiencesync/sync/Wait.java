package audiencesync.sync;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Why, and so how long, a user waits before the next try.
 */
public sealed interface Wait {
    /**
     * The limiter had no time for the call: no attempt.
     *
     * @param untilFree until the next slot, as the limiter said
     * @param position place among the calls refused in this event, from 0
     */
    record Refused(Duration untilFree, int position) implements Wait {
        /** Refuses nulls. */
        public Refused {
            requireNonNull(untilFree, "untilFree is null");
        }
    }

    /**
     * The connection or audience is in trouble and somebody else is finding out whether it is over: no attempt.
     *
     * @param untilProbe until the next call that finds out
     */
    record Held(Duration untilProbe) implements Wait {
        /** Refuses nulls. */
        public Held {
            requireNonNull(untilProbe, "untilProbe is null");
        }
    }

    /**
     * An attempt failed: back off by the number of tries.
     *
     * @param atLeast what the failure itself asks for, for instance Retry-After
     */
    record BackOff(Duration atLeast) implements Wait {
        /** Refuses nulls. */
        public BackOff {
            requireNonNull(atLeast, "atLeast is null");
        }
    }

    /** Whether LinkedIn was asked, so that the next wait is longer. */
    default boolean isAttempt() {
        return switch (this) {
            case Refused _, Held _ -> false;
            case BackOff _ -> true;
        };
    }
}
