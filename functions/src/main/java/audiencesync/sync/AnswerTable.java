package audiencesync.sync;

import audiencesync.linkedin.BatchOutcome;
import audiencesync.linkedin.LinkedInError;
import audiencesync.linkedin.UserOutcome;
import audiencesync.metrics.ErroredReason;
import audiencesync.sync.Verdict.Consequence;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one place that decides what an answer of LinkedIn's means. Rows follow design section 4, point 7, and the answers
 * of linkedin-api sections 3.7, 4 and 5. Pure.
 */
public final class AnswerTable {
    /** LinkedIn's advice after a 429 without more detail ([O] partner newsletter 2020-12-15). */
    static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    /** A server's Retry-After is believed up to this; beyond it our own back-off asks again anyway. */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    private static final Wait BACK_OFF = new Wait.BackOff(Duration.ZERO);
    private static final Consequence NOTHING = new Consequence.Nothing();
    private static final UserResult SYNCED = new UserResult.Synced();
    private static final UserResult REJECTED = new UserResult.Errored(ErroredReason.REJECTED);

    /** What follows from an answer. */
    public Verdict decide(BatchOutcome outcome) {
        return switch (outcome) {
            case BatchOutcome.Answered answered ->
                new Verdict.Each(answered.users().stream().map(this::decide).toList());
            case BatchOutcome.InvalidElements invalid ->
                invalid.indexes().isEmpty() ? faultOfSomebody() : new Verdict.WithoutThese(invalid.indexes());
            case BatchOutcome.Rejected _ -> faultOfSomebody();
            case BatchOutcome.TooLarge _ ->
                new Verdict.Halved(new UserResult.Errored(ErroredReason.TOO_LARGE), true, ErroredReason.TOO_LARGE);
            case BatchOutcome.Throttled throttled -> decide(throttled);
            case BatchOutcome.TokenRefused(var refusal, var error) ->
                all(ErroredReason.REAUTHORIZE, new Consequence.TokenRefused(refusal, error));
            case BatchOutcome.AccessDenied(var error) ->
                all(ErroredReason.ACCESS_DENIED, new Consequence.AudienceTrouble(ErroredReason.ACCESS_DENIED, error));
            case BatchOutcome.AudienceMissing(var error) ->
                all(
                        ErroredReason.AUDIENCE_MISSING,
                        new Consequence.AudienceTrouble(ErroredReason.AUDIENCE_MISSING, error));
            case BatchOutcome.VersionInactive(var error) ->
                all(
                        ErroredReason.VERSION_INACTIVE,
                        new Consequence.ConnectionTrouble(ErroredReason.VERSION_INACTIVE, error));
            case BatchOutcome.Busy _ -> all(ErroredReason.BUSY, NOTHING);
            case BatchOutcome.ServerFault fault ->
                new Verdict.All(
                        new UserResult.GoesOn(
                                ErroredReason.LINKEDIN_FAULT, new Wait.BackOff(pause(fault.retryAfter()))),
                        NOTHING);
            case BatchOutcome.NoAnswer _ -> all(ErroredReason.NO_ANSWER, NOTHING);
            case BatchOutcome.Unreadable unreadable ->
                all(unreadable.status() >= 500 ? ErroredReason.LINKEDIN_FAULT : ErroredReason.NO_ANSWER, NOTHING);
        };
    }

    private UserResult decide(UserOutcome outcome) {
        return switch (outcome) {
            case UserOutcome.Accepted _ -> SYNCED;
            case UserOutcome.Rejected _ -> REJECTED;
            case UserOutcome.RetryLater(var error) -> new UserResult.GoesOn(reason(error), BACK_OFF);
            case UserOutcome.Missing _ -> new UserResult.GoesOn(ErroredReason.NO_ANSWER, BACK_OFF);
            case UserOutcome.Unrecognised _ -> new UserResult.GoesOn(ErroredReason.UNEXPECTED_ANSWER, BACK_OFF);
        };
    }

    private static ErroredReason reason(LinkedInError error) {
        if (error.status() == 429) {
            return ErroredReason.RATE_LIMITED;
        }
        return error.status() >= 500 ? ErroredReason.LINKEDIN_FAULT : ErroredReason.BUSY;
    }

    private static Verdict decide(BatchOutcome.Throttled throttled) {
        return switch (throttled.limit()) {
            case SHORT -> {
                var pause = pause(Objects.requireNonNullElse(throttled.retryAfter(), SHORTEST_PAUSE));
                yield new Verdict.All(
                        new UserResult.GoesOn(ErroredReason.RATE_LIMITED, new Wait.BackOff(pause)),
                        new Consequence.Pause(pause));
            }
            case DAY -> all(ErroredReason.DAILY_QUOTA, new Consequence.DayQuotaUsedUp(throttled.error()));
            // No rate limit, and no answer that writing users is documented to get: waiting is all that is left.
            case SEGMENTS -> all(ErroredReason.UNEXPECTED_ANSWER, NOTHING);
        };
    }

    private static Verdict faultOfSomebody() {
        return new Verdict.Halved(REJECTED, false, ErroredReason.UNEXPECTED_ANSWER);
    }

    private static Verdict all(ErroredReason reason, Consequence consequence) {
        return new Verdict.All(new UserResult.GoesOn(reason, BACK_OFF), consequence);
    }

    private static Duration pause(@Nullable Duration asked) {
        if (asked == null || asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    }
}
