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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Carries out what an answer means for calls other than its own. Thread-safe if the randomness is. */
final class Consequences {
    /** How often a call finds out whether trouble is over. */
    static final Duration PROBE_INTERVAL = Duration.ofMinutes(1);

    /** How often a call finds out whether the day's quota is there again, which may be earlier than at midnight. */
    private static final Duration QUOTA_PROBE_INTERVAL = Duration.ofMinutes(15);

    /** How late LinkedIn's day may begin by our clock: until then a quota that is used up may be yesterday's. */
    private static final Duration DAY_BEGINS_WITHIN = Duration.ofMinutes(30);

    private static final Duration AFTER_MIDNIGHT = Duration.ofMinutes(1);
    private static final Duration MIDNIGHT_JITTER = Duration.ofMinutes(1);

    /** What a renewal may take; one that is begun later would eat the time for recording. */
    private static final Duration LONGEST_RENEWAL = Duration.ofSeconds(10);

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

    /**
     * What an answer means for others.
     *
     * @param sentAt when the call went out
     * @param callsUntil every call must have ended by then, the renewal of a token included
     */
    void follow(Call call, Verdict.Consequence consequence, Instant sentAt, Instant callsUntil) {
        var target = call.target();
        switch (consequence) {
            case Verdict.Consequence.Nothing() -> {}
            case Verdict.Consequence.Pause(var pause) ->
                pushBack(call, clock.instant().plus(pause));
            case Verdict.Consequence.DayQuotaUsedUp(var error) -> {
                pushBack(call, clock.instant().plus(AnswerTable.SHORTEST_PAUSE));
                open(HealthKey.OfConnection.of(target), ErroredReason.DAILY_QUOTA, error, untilQuota(sentAt));
            }
            case Verdict.Consequence.TokenRefused(var refusal, var error) -> {
                if (!isPropagating(call, refusal)) {
                    renew(call, error, callsUntil);
                }
            }
            case Verdict.Consequence.ConnectionTrouble(var reason, var error) ->
                open(HealthKey.OfConnection.of(target), reason, error, PROBE_INTERVAL);
            case Verdict.Consequence.AudienceTrouble(var reason, var error) -> {
                // Whoever says that of an audience has let the connection in.
                call.probed().stream()
                        .map(Probed::key)
                        .filter(key -> key instanceof HealthKey.OfConnection)
                        .forEach(health::close);
                var key = HealthKey.OfAudience.of(target);
                if (reason == ErroredReason.AUDIENCE_MISSING && !hasTurn(call, key)) {
                    // Maybe it was just created: told loudly only once that is ruled out (Breaker.isSettling).
                    health.open(
                            key, reason, error, clock.instant(), clock.instant().plus(PROBE_INTERVAL));
                    log.write(SyncLog.Level.WARN, "audience_not_found", fields(key, reason, error));
                } else {
                    open(key, reason, error, PROBE_INTERVAL);
                }
            }
        }
    }

    /** LinkedIn answered as it should: what was in trouble no longer is. */
    void recovered(Call call) {
        call.probed().forEach(probed -> health.close(probed.key()));
    }

    /** A call of this size is right for LinkedIn, which refused a larger one. */
    void learn(Call call, int users) {
        health.learnSize(HealthKey.OfConnection.of(call.target()), new LearnedSize(users, clock.instant()));
    }

    /**
     * Takes the turns that a call needs to find out about trouble, since it is about to go out.
     *
     * @return the turns, maybe none; null if somebody else has one of them
     */
    @Nullable
    Turns takeTurns(Call call) {
        var turns = new Turns(clock.instant().plus(PROBE_INTERVAL), new ArrayList<>());
        for (var probed : call.probed()) {
            if (probed.due() == null) {
                continue;
            }
            if (!health.claimProbe(probed.key(), probed.due(), turns.next())) {
                giveBack(turns);
                return null;
            }
            turns.taken().add(probed);
        }
        return turns;
    }

    /** The call did not go out after all. */
    void giveBack(Turns turns) {
        for (var probed : turns.taken()) {
            var due = probed.due();
            if (due != null) {
                health.claimProbe(probed.key(), /* due= */ turns.next(), /* nextProbeAt= */ due);
            }
        }
    }

    /**
     * Turns that were taken.
     *
     * @param next when the next ones are due
     * @param taken which
     */
    record Turns(Instant next, List<Probed> taken) {}

    private static boolean hasTurn(Call call, HealthKey key) {
        return call.probed().stream().anyMatch(probed -> probed.key().equals(key) && probed.due() != null);
    }

    private boolean isPropagating(Call call, BatchOutcome.Refusal refusal) {
        return refusal != BatchOutcome.Refusal.INVALID && call.tokens().mayStillSpread(clock.instant());
    }

    // The users of this call wait for the next event in any case, and that one reads the new token.
    private void renew(Call call, LinkedInError error, Instant callsUntil) {
        if (clock.instant().isAfter(callsUntil.minus(LONGEST_RENEWAL))) {
            // As if somebody else were at it: the next event that meets the refusal renews.
            return;
        }
        var target = call.target();
        var connection = HealthKey.OfConnection.of(target);
        switch (renewal.renew(target.workspace(), target.connection(), call.tokens())) {
            case TokenRenewal.Outcome.Renewed _ -> health.close(connection);
            case TokenRenewal.Outcome.Busy _ -> {}
            case TokenRenewal.Outcome.NotNow _, TokenRenewal.Outcome.Ended _ ->
                open(connection, ErroredReason.REAUTHORIZE, error, PROBE_INTERVAL);
        }
    }

    private void open(HealthKey key, ErroredReason reason, LinkedInError error, Duration untilProbe) {
        var now = clock.instant();
        health.open(key, reason, error, now, now.plus(untilProbe));
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

    // By the time of sending: the answer may come on the next day.
    private Duration untilQuota(Instant sentAt) {
        var today = sentAt.truncatedTo(ChronoUnit.DAYS);
        if (sentAt.isBefore(today.plus(DAY_BEGINS_WITHIN))) {
            return PROBE_INTERVAL;
        }
        var tomorrow = today.plus(1, ChronoUnit.DAYS)
                .plus(AFTER_MIDNIGHT)
                .plusMillis(random.nextLong(MIDNIGHT_JITTER.toMillis()));
        var until = Duration.between(clock.instant(), tomorrow);
        if (until.compareTo(QUOTA_PROBE_INTERVAL.plus(AFTER_MIDNIGHT).plus(MIDNIGHT_JITTER)) > 0) {
            return QUOTA_PROBE_INTERVAL;
        }
        return until.compareTo(PROBE_INTERVAL) < 0 ? PROBE_INTERVAL : until;
    }
}
