package audiencesync.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;

import audiencesync.linkedin.BatchOutcome;
import audiencesync.linkedin.LinkedInError;
import audiencesync.linkedin.UserOutcome;
import audiencesync.metrics.ErroredReason;
import audiencesync.sync.Verdict.Consequence;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** One test for each row of the answer table. */
class AnswerTableTest {
    private static final Consequence NOTHING = new Consequence.Nothing();

    private final AnswerTable table = new AnswerTable();

    @Test
    void element_2xx_is_synced() {
        assertEquals(new UserResult.Synced(), element(new UserOutcome.Accepted()));
    }

    @Test
    void element_400_is_errored_as_rejected() {
        assertEquals(new UserResult.Errored(ErroredReason.REJECTED), element(new UserOutcome.Rejected(error(400))));
    }

    @Test
    void element_429_goes_on() {
        assertEquals(goesOn(ErroredReason.RATE_LIMITED), element(new UserOutcome.RetryLater(error(429))));
    }

    @Test
    void element_5xx_goes_on() {
        assertEquals(goesOn(ErroredReason.LINKEDIN_FAULT), element(new UserOutcome.RetryLater(error(500))));
    }

    @Test
    void element_409_goes_on() {
        assertEquals(goesOn(ErroredReason.BUSY), element(new UserOutcome.RetryLater(error(409))));
    }

    @Test
    void element_that_is_missing_goes_on() {
        assertEquals(goesOn(ErroredReason.NO_ANSWER), element(new UserOutcome.Missing()));
    }

    @Test
    void element_with_an_unknown_status_goes_on() {
        assertEquals(goesOn(ErroredReason.UNEXPECTED_ANSWER), element(new UserOutcome.Unrecognised(error(299))));
    }

    @Test
    void elements_decide_each_for_itself() {
        var answered = new BatchOutcome.Answered(
                List.of(new UserOutcome.Accepted(), new UserOutcome.Rejected(error(400)), new UserOutcome.Missing()),
                "r");
        assertEquals(
                new Verdict.Each(List.of(
                        new UserResult.Synced(),
                        new UserResult.Errored(ErroredReason.REJECTED),
                        goesOn(ErroredReason.NO_ANSWER))),
                table.decide(answered));
    }

    @Test
    void whole_401_means_the_token_was_refused() {
        var error = new LinkedInError(401, 65602, "EXPIRED_ACCESS_TOKEN", null, "r");
        assertEquals(
                all(ErroredReason.REAUTHORIZE, new Consequence.TokenRefused(BatchOutcome.Refusal.EXPIRED, error)),
                table.decide(new BatchOutcome.TokenRefused(BatchOutcome.Refusal.EXPIRED, error)));
    }

    @Test
    void whole_403_means_trouble_for_the_audience() {
        assertEquals(
                all(
                        ErroredReason.ACCESS_DENIED,
                        new Consequence.AudienceTrouble(ErroredReason.ACCESS_DENIED, error(403))),
                table.decide(new BatchOutcome.AccessDenied(error(403))));
    }

    @Test
    void whole_404_means_trouble_for_the_audience() {
        assertEquals(
                all(
                        ErroredReason.AUDIENCE_MISSING,
                        new Consequence.AudienceTrouble(ErroredReason.AUDIENCE_MISSING, error(404))),
                table.decide(new BatchOutcome.AudienceMissing(error(404))));
    }

    @Test
    void whole_408_409_and_423_are_tried_again() {
        for (int status : List.of(408, 409, 423)) {
            assertEquals(all(ErroredReason.BUSY, NOTHING), table.decide(new BatchOutcome.Busy(error(status))));
        }
    }

    @Test
    void whole_413_halves_and_learns() {
        assertEquals(
                new Verdict.Halved(new UserResult.Errored(ErroredReason.TOO_LARGE), true, ErroredReason.TOO_LARGE),
                table.decide(new BatchOutcome.TooLarge(error(413))));
    }

    @Test
    void whole_422_with_indexes_leaves_these_out() {
        var indexes = new TreeSet<>(List.of(0, 3));
        assertEquals(
                new Verdict.WithoutThese(indexes), table.decide(new BatchOutcome.InvalidElements(indexes, error(422))));
    }

    @Test
    void whole_422_without_indexes_halves() {
        assertEquals(halvedForFault(), table.decide(new BatchOutcome.InvalidElements(new TreeSet<>(), error(422))));
    }

    @Test
    void whole_400_halves() {
        assertEquals(halvedForFault(), table.decide(new BatchOutcome.Rejected(error(400))));
    }

    @Test
    void whole_426_means_trouble_for_the_connection() {
        assertEquals(
                all(
                        ErroredReason.VERSION_INACTIVE,
                        new Consequence.ConnectionTrouble(ErroredReason.VERSION_INACTIVE, error(426))),
                table.decide(new BatchOutcome.VersionInactive(error(426))));
    }

    @Test
    void whole_429_pauses_everyone_for_at_least_a_second() {
        assertEquals(
                paused(Duration.ofSeconds(1)),
                table.decide(new BatchOutcome.Throttled(BatchOutcome.Limit.SHORT, null, error(429))));
    }

    @Test
    void whole_429_honours_retry_after_within_reason() {
        assertEquals(
                paused(Duration.ofSeconds(30)),
                table.decide(new BatchOutcome.Throttled(BatchOutcome.Limit.SHORT, Duration.ofSeconds(30), error(429))));
        assertEquals(
                paused(Duration.ofMinutes(15)),
                table.decide(new BatchOutcome.Throttled(BatchOutcome.Limit.SHORT, Duration.ofDays(30), error(429))));
    }

    @Test
    void whole_429_of_the_day_means_that_the_quota_is_used_up() {
        assertEquals(
                all(ErroredReason.DAILY_QUOTA, new Consequence.DayQuotaUsedUp(error(429))),
                table.decide(new BatchOutcome.Throttled(BatchOutcome.Limit.DAY, null, error(429))));
    }

    @Test
    void whole_429_about_segments_is_no_rate_limit() {
        assertEquals(
                all(ErroredReason.UNEXPECTED_ANSWER, NOTHING),
                table.decide(new BatchOutcome.Throttled(BatchOutcome.Limit.SEGMENTS, null, error(429))));
    }

    @Test
    void whole_5xx_is_tried_again_and_honours_retry_after() {
        assertEquals(
                all(ErroredReason.LINKEDIN_FAULT, NOTHING),
                table.decide(new BatchOutcome.ServerFault(null, error(503))));
        assertEquals(
                new Verdict.All(
                        new UserResult.GoesOn(ErroredReason.LINKEDIN_FAULT, new Wait.BackOff(Duration.ofSeconds(60))),
                        NOTHING),
                table.decide(new BatchOutcome.ServerFault(Duration.ofSeconds(60), error(503))));
    }

    @Test
    void no_answer_is_tried_again_whether_it_arrived_or_not() {
        assertEquals(all(ErroredReason.NO_ANSWER, NOTHING), table.decide(new BatchOutcome.NoAnswer(true, "reset")));
        assertEquals(all(ErroredReason.NO_ANSWER, NOTHING), table.decide(new BatchOutcome.NoAnswer(false, "refused")));
    }

    @Test
    void html_and_truncated_answers_are_tried_again() {
        assertEquals(all(ErroredReason.LINKEDIN_FAULT, NOTHING), table.decide(new BatchOutcome.Unreadable(502, "r")));
        assertEquals(all(ErroredReason.NO_ANSWER, NOTHING), table.decide(new BatchOutcome.Unreadable(200, null)));
    }

    private UserResult element(UserOutcome outcome) {
        var verdict = table.decide(new BatchOutcome.Answered(List.of(outcome), "r"));
        return ((Verdict.Each) verdict).results().getFirst();
    }

    private static UserResult goesOn(ErroredReason reason) {
        return new UserResult.GoesOn(reason, new Wait.BackOff(Duration.ZERO));
    }

    private static Verdict all(ErroredReason reason, Consequence consequence) {
        return new Verdict.All(goesOn(reason), consequence);
    }

    private static Verdict paused(Duration pause) {
        return new Verdict.All(
                new UserResult.GoesOn(ErroredReason.RATE_LIMITED, new Wait.BackOff(pause)),
                new Consequence.Pause(pause));
    }

    private static Verdict halvedForFault() {
        return new Verdict.Halved(
                new UserResult.Errored(ErroredReason.REJECTED), false, ErroredReason.UNEXPECTED_ANSWER);
    }

    private static LinkedInError error(int status) {
        return new LinkedInError(status, null, null, null, null);
    }
}
