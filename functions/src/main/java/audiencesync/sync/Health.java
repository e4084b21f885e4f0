package audiencesync.sync;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a connection or an audience between events.
 *
 * @param breaker present while it is in trouble
 * @param size the size of call that LinkedIn was found to take, if it refused a larger one; connections only
 */
public record Health(@Nullable Breaker breaker, @Nullable LearnedSize size) {
    /** Nothing is known, so nothing is wrong. */
    public static final Health GOOD = new Health(null, null);
}
