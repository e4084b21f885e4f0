package audiencesync.simulator.fault;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a rule strikes among the calls it is about.
 *
 * @param skip how many of them pass first
 * @param times how often it strikes
 * @param lasting how long it is in force after it was set, by the simulator's clock; null means for ever
 * @param probability the chance of each call, 0 to 1
 * @param seed makes the chances repeatable
 */
public record Schedule(int skip, int times, @Nullable Duration lasting, double probability, long seed) {

    /** Refuses impossible numbers. */
    public Schedule {
        if (skip < 0 || times < 1) {
            throw new IllegalArgumentException("skip is " + skip + " and times is " + times);
        }
        if (probability < 0 || probability > 1) {
            throw new IllegalArgumentException("probability is " + probability + ", must be 0 to 1");
        }
    }

    /** Every call, for ever. */
    public static Schedule always() {
        return new Schedule(0, Integer.MAX_VALUE, null, 1, 0);
    }
}
