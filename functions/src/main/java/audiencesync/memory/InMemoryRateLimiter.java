package audiencesync.memory;

import audiencesync.audience.LinkedInMemberId;
import audiencesync.ratelimit.Endpoint;
import audiencesync.ratelimit.Permit;
import audiencesync.ratelimit.RateLimiter;
import audiencesync.ratelimit.SlotSchedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The request limit within one process: exact, never {@link Permit.Unavailable}. Thread-safe. */
public final class InMemoryRateLimiter implements RateLimiter {
    private record Key(LinkedInMemberId member, Endpoint endpoint) {}

    private final SlotSchedule schedule;
    private final Clock clock;
    private final Map<Key, Long> nextFree = new HashMap<>();

    /** With the spacing of slots and the clock that says now. */
    public InMemoryRateLimiter(SlotSchedule schedule, Clock clock) {
        this.schedule = schedule;
        this.clock = clock;
    }

    @Override
    public synchronized Permit reserve(LinkedInMemberId member, Endpoint endpoint, int slots, Duration horizon) {
        var key = new Key(member, endpoint);
        var known = nextFree.get(key);
        var free = known == null ? OptionalLong.empty() : OptionalLong.of(known);
        return switch (schedule.decide(free, clock.millis(), slots, horizon)) {
            case SlotSchedule.Decision.Start(var first, var granted, var then) -> grant(key, first, granted, then);
            case SlotSchedule.Decision.Append(var first, var granted, var then) -> grant(key, first, granted, then);
            case SlotSchedule.Decision.Refuse(var then) -> new Permit.Refused(Instant.ofEpochMilli(then));
        };
    }

    private Permit grant(Key key, long first, int slots, long then) {
        nextFree.put(key, then);
        return schedule.granted(first, slots);
    }

    @Override
    public synchronized void pushBack(LinkedInMemberId member, Endpoint endpoint, Instant notBefore) {
        nextFree.merge(new Key(member, endpoint), roundedUp(notBefore), Math::max);
    }

    private static long roundedUp(Instant instant) {
        return instant.plusNanos(999_999).toEpochMilli();
    }
}
