package audiencesync.ratelimit;

import audiencesync.audience.LinkedInMemberId;
import java.time.Duration;
import java.time.Instant;

/**
 * Port: the request limit of LinkedIn, shared by all functions. Slots are handed out evenly spaced; one is good for
 * one request, sent at its time. Thread-safe. A lost reply costs slots and never gives one twice.
 */
public interface RateLimiter {
    /**
     * Reserves up to so many consecutive slots, none of which starts later than {@code horizon} from now.
     *
     * @param slots at least 1
     * @param horizon how long the caller is ready to wait
     * @return what was reserved; never throws for what the store does ({@link Permit.Unavailable})
     */
    Permit reserve(LinkedInMemberId member, Endpoint endpoint, int slots, Duration horizon);

    /** Lets no slot start before that instant, for everyone; never moves it closer. Failing to do so is no error. */
    void pushBack(LinkedInMemberId member, Endpoint endpoint, Instant notBefore);
}
