package audiencesync.simulator.fault;

import audiencesync.simulator.world.Quota;
import audiencesync.simulator.world.TokenProblem;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One way for a call to go wrong. Immutable.
 *
 * <p>{@link Instead} answers without any effect; {@link Around} does the call and spoils its answer; {@link Cut} ends the
 * connection, with or without the effect.
 */
public sealed interface Fault {

    /** Faults that answer in place of the operation; nothing takes effect. */
    sealed interface Instead extends Fault {}

    /** Faults that change a successful answer; other answers pass unchanged. */
    sealed interface Around extends Fault {}

    /** Faults that give no answer. */
    sealed interface Cut extends Fault {

        /** Whether the operation takes effect all the same. */
        boolean applied();
    }

    /** 429 with a quota's text [V, O; section 4]. */
    record Throttled(Quota quota) implements Instead {}

    /** 401 [V, T; section 5.2]. */
    record TokenRefused(TokenProblem problem) implements Instead {}

    /** 403 ACCESS_DENIED [V, T]. */
    record Denied() implements Instead {}

    /** 404; on a segment with LinkedIn's text for a missing one [V]. */
    record NotFound() implements Instead {}

    /** Any other refusal in LinkedIn's envelope: 408, 409, 413, 423, 426, 5xx and what a test invents. */
    record Refused(int status, @Nullable String code, String message) implements Instead {}

    /** An HTML page in place of JSON, as gateways send [I]. */
    record HtmlPage(int status) implements Instead {}

    /** 422 that names elements of a batch; nothing is stored [R, V, M on another endpoint]. */
    record BadElements(List<Integer> indexes) implements Instead {

        /** Copies the list. */
        public BadElements {
            indexes = List.copyOf(indexes);
        }
    }

    /** A TCP reset as soon as the headers are here. */
    record ResetBeforeReading() implements Cut {

        @Override
        public boolean applied() {
            return false;
        }
    }

    /** A TCP reset after the whole request was read. */
    record ResetAfterReading(boolean applied) implements Cut {}

    /** An orderly close after the whole request was read. */
    record HangUp(boolean applied) implements Cut {}

    /** No answer for a while of real time, then an orderly close. */
    record Silence(boolean applied, Duration hold) implements Cut {}

    /** The operation is done; its answer breaks off after some bytes. */
    record TruncatedAnswer(int keepBytes) implements Around {}

    /** The operation is done; the last elements of the answer are missing [V]. */
    record ShortAnswer(int missing) implements Around {}

    /** The operation is done; the answer has more elements than the request. */
    record SurplusAnswer(int extra) implements Around {}

    /** The operation is done; its answer comes late by real time. */
    record Slow(Duration delay) implements Around {}

    /** Some elements get another status; unless that is 2xx they do not take effect [R, V; section 3.7 a]. */
    record ElementFault(
            Elements elements, int status, @Nullable String code, String message) implements Around {}

    /** 429, the limit per minute or second. */
    static Fault throttled() {
        return new Throttled(Quota.MINUTE);
    }

    /** 429 whose message contains DAY. */
    static Fault throttledForTheDay() {
        return new Throttled(Quota.APPLICATION_AND_MEMBER_DAY);
    }

    /** 401 with 65600, 65601 or 65602. */
    static Fault tokenRefused(TokenProblem problem) {
        return new TokenRefused(problem);
    }

    /** 408 [O]. */
    static Fault requestTimeout() {
        return new Refused(408, "TIMEOUT", "The request timed out");
    }

    /** 409 [O; V Segment]. */
    static Fault conflict() {
        return new Refused(409, "CONFLICT", "A write conflict occurred. Retry the request.");
    }

    /** 413 [O]. */
    static Fault tooLarge() {
        return new Refused(413, "REQUEST_ENTITY_TOO_LARGE", "Request entity too large");
    }

    /** 423 [V]. */
    static Fault locked() {
        return new Refused(423, "LOCKED", "The resource is locked");
    }

    /** 426, the version sent is not active [T]. */
    static Fault versionNotActive(String version) {
        return new Refused(426, "NONEXISTENT_VERSION", "Requested version " + version + "01 is not active");
    }

    /** 429 that is no rate limit: more than 1,000 segments [O]. */
    static Fault segmentLimitExceeded() {
        return new Refused(429, "SEGMENT_LIMIT_EXCEEDED", "The ad account has reached its limit of DMP segments");
    }

    /** 500, 503 and 504 with LinkedIn's codes [O], other numbers without. */
    static Fault serverError(int status) {
        return switch (status) {
            case 500 -> new Refused(500, "INTERNAL_ERROR", "Internal Server Error");
            case 503 -> new Refused(503, "UNDER_MAINTENANCE", "Service under maintenance");
            case 504 -> new Refused(504, "GATEWAY_TIMEOUT", "Gateway timeout");
            default -> new Refused(status, null, "Server error " + status);
        };
    }

    /** 502 with an HTML body. */
    static Fault htmlBadGateway() {
        return new HtmlPage(502);
    }

    /** Some elements get a status and LinkedIn's usual text for it. */
    static Fault elements(int status, Elements elements) {
        return switch (status) {
            case 400 -> new ElementFault(elements, 400, null, "Invalid user identifier");
            case 429 -> new ElementFault(elements, 429, "TOO_MANY_REQUESTS", Quota.MINUTE.message());
            case 500 -> new ElementFault(elements, 500, "INTERNAL_ERROR", "Internal Server Error");
            default -> new ElementFault(elements, status, null, "Status " + status);
        };
    }
}
