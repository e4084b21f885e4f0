package audiencesync.sync;

import audiencesync.delivery.DeliveryQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * How long users wait in the retry queue. Randomness keeps waiting users from coming back all at once. Thread-safe if
 * the randomness is.
 */
public final class RetryPolicy {
    private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 12;
    private static final double JITTER = 0.2;
    private static final Duration SPACING_OF_REFUSED = Duration.ofMillis(100);

    /**
     * How much earlier than its slot a refused call comes back: it may then wait for the slot itself, so that the limit
     * is used without a gap. What a function may wait for slots, less the window of the queue.
     */
    private static final Duration BEFORE_ITS_SLOT = Duration.ofSeconds(10);

    private static final Duration REFUSED_JITTER = Duration.ofSeconds(2);
    private static final Duration LONG_WAIT = Duration.ofSeconds(750);
    private static final Duration LONG_WAIT_LEAST = Duration.ofMinutes(10);

    private final RandomGenerator random;

    /** With the source of jitter. */
    public RetryPolicy(RandomGenerator random) {
        this.random = random;
    }

    /** What a wait comes to before jitter: users with the same base may travel in one message. */
    public Duration base(Wait wait, int hopsBefore) {
        return switch (wait) {
            case Wait.Refused(var untilFree, int position) ->
                longer(untilFree.minus(BEFORE_ITS_SLOT), Duration.ZERO).plus(SPACING_OF_REFUSED.multipliedBy(position));
            case Wait.Held(var untilProbe) -> untilProbe;
            case Wait.BackOff(var atLeast) -> {
                var backOff = FIRST_BACK_OFF.multipliedBy(1L << Math.min(hopsBefore, MOST_DOUBLINGS));
                yield longer(atLeast, shorter(backOff, DeliveryQueue.MAX_DELAY));
            }
        };
    }

    /**
     * The delay of a message: 0 to 900 s, never past the expiry of anyone in it.
     *
     * @param attempted whether a try failed, rather than that there was none
     * @param base from {@link #base}
     * @param earliestExpiry of the parts in the message
     */
    public Duration delay(boolean attempted, Duration base, Instant now, Instant earliestExpiry) {
        var wanted = base.compareTo(LONG_WAIT) > 0
                ? LONG_WAIT_LEAST.plus(upTo(DeliveryQueue.MAX_DELAY.minus(LONG_WAIT_LEAST)))
                : jittered(attempted, base);
        var untilExpiry = longer(Duration.between(now, earliestExpiry), Duration.ZERO);
        return shorter(shorter(wanted, DeliveryQueue.MAX_DELAY), untilExpiry);
    }

    private Duration jittered(boolean attempted, Duration base) {
        if (!attempted) {
            return base.plus(upTo(REFUSED_JITTER)).plus(upTo(part(base, JITTER)));
        }
        return part(base, 1 - JITTER).plus(upTo(part(base, 2 * JITTER)));
    }

    private Duration upTo(Duration bound) {
        return bound.isZero() ? Duration.ZERO : Duration.ofMillis(random.nextLong(bound.toMillis() + 1));
    }

    private static Duration part(Duration whole, double share) {
        return Duration.ofMillis(Math.round(whole.toMillis() * share));
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
