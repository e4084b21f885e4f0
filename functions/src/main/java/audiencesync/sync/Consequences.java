package audiencesync.sync;

import audiencesync.linkedin.BatchOutcome;
import audiencesync.linkedin.LinkedInError;
import audiencesync.metrics.ErroredReason;
import audiencesync.oauth.TokenRenewal;
import audiencesync.ratelimit.Endpoint;
import audiencesync.ratelimit.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Carries out what an answer means for calls other than its own. Thread-safe if the randomness is. */
final class Consequences {
    /** How often a call finds out whether trouble is over. */
    static final Duration PROBE_INTERVAL = Duration.ofMinutes(1);

    private static final Duration MIDNIGHT_JITTER = Duration.ofMinutes(1);

    private final RateLimiter limiter;
    private final HealthStore health;
    private final TokenRenewal renewal;
    private final SyncLog log;
    private final Clock clock;
    private final RandomGenerator random;

    Consequences(
            RateLimiter limiter,
            HealthStore health,
            TokenRenewal renewal,
            SyncLog log,
            Clock clock,
            RandomGenerator random) {
        this.limiter = limiter;
        this.health = health;
        this.renewal = renewal;
        this.log = log;
        this.clock = clock;
        this.random = random;
    }

    void follow(Call call, Verdict.Consequence consequence) {
        var target = call.target();
        switch (consequence) {
            case Verdict.Consequence.Nothing() -> {}
            case Verdict.Consequence.Pause(var pause) ->
                pushBack(call, clock.instant().plus(pause));
            case Verdict.Consequence.PauseUntilMidnight() -> pushBack(call, afterMidnight());
            case Verdict.Consequence.TokenRefused(var refusal, var error) -> {
                if (!isPropagating(call, refusal)) {
                    renew(call, error);
                }
            }
            case Verdict.Consequence.ConnectionTrouble(var reason, var error) ->
                open(HealthKey.OfConnection.of(target), reason, error);
            case Verdict.Consequence.AudienceTrouble(var reason, var error) ->
                open(HealthKey.OfAudience.of(target), reason, error);
        }
    }

    /** LinkedIn answered as it should: what was in trouble no longer is. */
    void recovered(Call call) {
        call.probed().forEach(health::close);
    }

    /** LinkedIn took a call of this size for too large. */
    void tooLarge(Call call) {
        int smaller = Math.max(1, call.elements().size() / 2);
        health.learnMaxUsers(HealthKey.OfConnection.of(call.target()), smaller);
    }

    private boolean isPropagating(Call call, BatchOutcome.Refusal refusal) {
        return refusal != BatchOutcome.Refusal.INVALID && call.tokens().mayStillSpread(clock.instant());
    }

    // The users of this call wait for the next event in any case, and that one reads the new token.
    private void renew(Call call, LinkedInError error) {
        var target = call.target();
        var connection = HealthKey.OfConnection.of(target);
        switch (renewal.renew(target.workspace(), target.connection(), call.tokens())) {
            case TokenRenewal.Outcome.Renewed _ -> health.close(connection);
            case TokenRenewal.Outcome.Busy _ -> {}
            case TokenRenewal.Outcome.NotNow _, TokenRenewal.Outcome.Ended _ ->
                open(connection, ErroredReason.REAUTHORIZE, error);
        }
    }

    private void open(HealthKey key, ErroredReason reason, LinkedInError error) {
        var now = clock.instant();
        health.open(key, reason, error, now, now.plus(PROBE_INTERVAL));
        log.write(SyncLog.Level.ERROR, "breaker_open", fields(key, reason, error));
    }

    private static Map<String, Object> fields(HealthKey key, ErroredReason reason, LinkedInError error) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("workspace", key.workspace().value());
        switch (key) {
            case HealthKey.OfConnection one ->
                fields.put("connection", one.connection().value());
            case HealthKey.OfAudience one -> {
                fields.put("connection", one.connection().value());
                fields.put("segment", one.segment().value());
            }
        }
        fields.put("reason", reason.code());
        fields.put("status", error.status());
        return fields;
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
}
