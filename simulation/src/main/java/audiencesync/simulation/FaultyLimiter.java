package audiencesync.simulation;

import audiencesync.audience.LinkedInMemberId;
import audiencesync.ratelimit.Endpoint;
import audiencesync.ratelimit.Permit;
import audiencesync.ratelimit.RateLimiter;
import java.time.Duration;
import java.time.Instant;

/** A limiter that takes time and loses replies; slots of a lost reply are gone. */
record FaultyLimiter(RateLimiter store, Effects effects) implements RateLimiter {
    @Override
    public Permit reserve(LinkedInMemberId member, Endpoint endpoint, int slots, Duration horizon) {
        var fate = effects.begin("reserve " + slots + " slots", false);
        var permit = fate.happens() ? store.reserve(member, endpoint, slots, horizon) : new Permit.Unavailable();
        effects.between("reserved");
        return fate.isAnswered() ? permit : new Permit.Unavailable();
    }

    @Override
    public void pushBack(LinkedInMemberId member, Endpoint endpoint, Instant notBefore) {
        if (effects.begin("push back", false).happens()) {
            store.pushBack(member, endpoint, notBefore);
        }
    }
}
