/**
 * LinkedIn's request limit shared by all functions: {@link audiencesync.ratelimit.RateLimiter}.
 */
@NullMarked
package audiencesync.ratelimit;

import org.jspecify.annotations.NullMarked;
