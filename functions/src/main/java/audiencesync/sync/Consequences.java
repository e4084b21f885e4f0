package audiencesync.sync;

import audiencesync.ratelimit.Endpoint;
import audiencesync.ratelimit.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Carries out what an answer means for calls other than its own. Thread-safe if the randomness is. */
final class Consequences {
    private static final Duration MIDNIGHT_JITTER = Duration.ofMinutes(1);

    private final RateLimiter limiter;
    private final SyncLog log;
    private final Clock clock;
    private final RandomGenerator random;

    Consequences(RateLimiter limiter, SyncLog log, Clock clock, RandomGenerator random) {
        this.limiter = limiter;
        this.log = log;
        this.clock = clock;
        this.random = random;
    }

    void follow(Call call, Verdict.Consequence consequence) {
        switch (consequence) {
            case Verdict.Consequence.Nothing() -> {}
            case Verdict.Consequence.Pause(var pause) ->
                pushBack(call, clock.instant().plus(pause));
            case Verdict.Consequence.PauseUntilMidnight() -> pushBack(call, afterMidnight());
            case Verdict.Consequence.TokenRefused(var refusal) -> alarm("token_refused", call, refusal.name());
            case Verdict.Consequence.ConnectionDenied() -> alarm("access_denied", call, "403");
            case Verdict.Consequence.AudienceMissing() -> alarm("audience_missing", call, "404");
            case Verdict.Consequence.Misconfigured() -> alarm("linkedin_version_inactive", call, "426");
        }
    }

    private void pushBack(Call call, Instant notBefore) {
        limiter.pushBack(call.tokens().member(), Endpoint.SEGMENT_USERS, notBefore);
    }

    private Instant afterMidnight() {
        return clock.instant()
                .truncatedTo(ChronoUnit.DAYS)
                .plus(1, ChronoUnit.DAYS)
                .plusMillis(random.nextLong(MIDNIGHT_JITTER.toMillis()));
    }

    private void alarm(String event, Call call, String detail) {
        var target = call.target();
        log.write(
                SyncLog.Level.ERROR,
                event,
                Map.of(
                        "workspace", target.workspace().value(),
                        "connection", target.connection().value(),
                        "segment", target.segment().value(),
                        "detail", detail));
    }
}
