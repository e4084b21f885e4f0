package audiencesync.connect;

import static java.util.Objects.requireNonNull;

import audiencesync.linkedin.ApiAnswer;
import audiencesync.linkedin.ApiRefusal;
import audiencesync.sync.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Asks again while LinkedIn does not know a new token everywhere, or stumbles: after 1, 2, 4 and 8 seconds, 15 in all
 * (case 2). A request limit is not waited for (case 11). Thread-safe.
 */
public final class Patience {
    private static final List<Duration> WAITS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));

    private final Pause pause;
    private final Clock clock;

    /** With what waiting and time are. */
    public Patience(Pause pause, Clock clock) {
        this.pause = requireNonNull(pause, "pause is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The last answer; no question is asked after that time. */
    <T> ApiAnswer<T> ask(Instant until, Supplier<ApiAnswer<T>> call) {
        var answer = call.get();
        for (var wait : WAITS) {
            if (!(answer instanceof ApiAnswer.Refused<T> refused)
                    || !mayPass(refused.refusal())
                    || clock.instant().plus(wait).isAfter(until)
                    || !waited(wait)) {
                return answer;
            }
            answer = call.get();
        }
        return answer;
    }

    /** Whether the waiting came to its end. */
    boolean waited(Duration wait) {
        try {
            pause.until(clock.instant().plus(wait));
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean mayPass(ApiRefusal refusal) {
        return switch (refusal) {
            case ApiRefusal.TokenRefused _,
                    ApiRefusal.Conflict _,
                    ApiRefusal.ServerFault _,
                    ApiRefusal.NoAnswer _,
                    ApiRefusal.Unreadable _ -> true;
            case ApiRefusal.AccessDenied _,
                    ApiRefusal.NotFound _,
                    ApiRefusal.Throttled _,
                    ApiRefusal.SegmentLimitReached _,
                    ApiRefusal.VersionInactive _,
                    ApiRefusal.Invalid _ -> false;
        };
    }
}
