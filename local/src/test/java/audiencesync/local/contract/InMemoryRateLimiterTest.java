package audiencesync.local.contract;

import audiencesync.memory.InMemoryRateLimiter;
import audiencesync.ratelimit.RateLimiter;

class InMemoryRateLimiterTest extends RateLimiterContract {
    private final InMemoryRateLimiter limiter = new InMemoryRateLimiter(schedule, clock);

    @Override
    RateLimiter limiter() {
        return limiter;
    }
}
